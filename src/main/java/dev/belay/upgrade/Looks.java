package dev.belay.upgrade;

import dev.belay.app.DataSet;
import dev.belay.app.Instance;
import dev.belay.backup.BackupCatalog;
import dev.belay.host.Clock;
import dev.belay.host.SecretStore;
import dev.belay.host.Space;
import dev.belay.journal.Runs;
import dev.belay.keeper.Keepers;
import dev.belay.plan.Plan;
import dev.belay.planning.Move;
import dev.belay.planning.Scene;
import dev.belay.planning.Waiver;
import dev.belay.preflight.DataLook;
import dev.belay.preflight.Demand;
import dev.belay.preflight.LinksLook;
import dev.belay.preflight.Look;
import dev.belay.preflight.ManualLook;
import dev.belay.preflight.SpaceLook;
import dev.belay.preflight.ToolsLook;
import dev.belay.preflight.WaivedLook;
import dev.belay.preflight.WindowLook;
import dev.belay.preflight.WritableLook;
import dev.belay.runs.Claims;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Which looks an upgrade takes before it begins.
public final class Looks {
    private final Keepers keepers;
    private final SecretStore secrets;
    private final CodeSource code;
    private final Surroundings surroundings;
    private final Clock clock;

    /// Makes the looks at what runs and at what else must answer.
    public interface Surroundings {

        /// All of them, before an upgrade.
        List<Look> before(Scene scene);

        /// Those that are worth taking where there is nothing to upgrade.
        List<Look> atRest(Instance instance);

        /// Those at what would write on into data that come back.
        List<Look> beforeGoingBack(Scene scene);
    }

    public Looks(Keepers keepers, SecretStore secrets, CodeSource code, Surroundings surroundings, Clock clock) {
        this.keepers = keepers;
        this.secrets = secrets;
        this.code = code;
        this.surroundings = surroundings;
        this.clock = clock;
    }

    /// Everything that could refuse this upgrade.
    ///
    /// @param freed what is removed before it begins
    public List<Look> before(Scene scene, Plan plan, Request request, List<Demand> freed) {
        var looks = new ArrayList<Look>();
        looks.add(new ManualLook(scene.target().manual(), scene.from(), scene.to(), request.acknowledged()));
        scene.now()
                .window()
                .filter(_ -> request.window() instanceof Waiver.Kept)
                .ifPresent(window -> looks.add(new WindowLook(window, clock.now(), ZoneId.systemDefault())));
        looks.add(new WaivedLook(plan.waived()));
        scene.now().data().forEach(data -> looks.add(new DataLook(keepers.of(data))));
        looks.add(new EmptyLook(
                scene.now().data(), keepers, new BackupCatalog(scene.now().own().resolve("backups"), clock)));
        looks.addAll(surroundings.before(scene));
        looks.addAll(always(scene));
        scene.hops().getFirst().moves().forEach(move -> looks.add(new MoveLook(move, version(move, scene), code)));
        looks.add(new ProgramsLook(plan, scene.now().home(), System.getenv()));
        looks.add(space(plan, freed));
        return looks;
    }

    /// What is worth a look where there is nothing to upgrade.
    public List<Look> atRest(Instance instance) {
        var looks = new ArrayList<>(surroundings.atRest(instance));
        instance.components().forEach(component -> looks.add(new LinksLook(component)));
        return looks;
    }

    /// Everything that could refuse going back: less, since damaged data and broken services may be the reason for
    /// it.
    public List<Look> beforeGoingBack(Scene scene, Plan plan) {
        var looks = new ArrayList<>(always(scene));
        looks.addAll(surroundings.beforeGoingBack(scene));
        looks.add(space(plan, List.of()));
        return looks;
    }

    private List<Look> always(Scene scene) {
        var looks = new ArrayList<Look>();
        looks.add(new ToolsLook(Set.of("git", "sh", "setsid", "flock"), System.getenv("PATH")));
        looks.add(new SecretLook(secrets, scene));
        looks.add(new WritableLook(places(scene)));
        looks.add(new LockLook(new Runs(scene.now().own()).lock()));
        looks.add(new PointsLook(scene));
        for (var component : scene.now().components()) {
            looks.add(new CodeLook(component, code));
            looks.add(new LinksLook(component));
        }
        looks.add(new ClaimLook(new Claims(scene.now())));
        return looks;
    }

    private static String version(Move move, Scene scene) {
        return move.component().equals(scene.now().main())
                ? scene.hops().getFirst().to().text()
                : move.commit().substring(0, Math.min(10, move.commit().length()));
    }

    /// What the plan needs of each file system beyond what is `freed` before it begins.
    public Look space(Plan plan, List<Demand> freed) {
        return new SpaceLook(() -> demands(plan, freed), Space::free);
    }

    /// How the plan protects each data set.
    public List<Protection> protections(Plan plan) {
        return new Demands(keepers, clock).protections(plan);
    }

    private List<Demand> demands(Plan plan, List<Demand> freed) {
        var demands = new Demands(keepers, clock);
        var all = new ArrayList<>(demands.of(plan));
        all.addAll(demands.proof(plan));
        all.addAll(freed);
        return all;
    }

    private static List<Path> places(Scene scene) {
        var places = new ArrayList<Path>(List.of(scene.now().home()));
        for (var data : scene.now().data()) {
            switch (data) {
                case DataSet.Sqlite sqlite -> {
                    places.add(sqlite.file());
                    places.add(sqlite.file().resolveSibling("."));
                }
                case DataSet.Database _ -> {}
                case DataSet.Folder folder -> places.add(folder.folder());
                case DataSet.Files files -> places.add(files.base());
            }
        }
        return places;
    }
}
