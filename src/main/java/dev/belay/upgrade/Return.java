package dev.belay.upgrade;

import dev.belay.app.DataSet;
import dev.belay.app.Instance;
import dev.belay.app.Version;
import dev.belay.backup.BackupCatalog;
import dev.belay.backup.BackupRecord;
import dev.belay.journal.RunFolder;
import dev.belay.keeper.Change;
import dev.belay.keeper.Losses;
import dev.belay.plan.Plan;
import dev.belay.planning.BackupPlanner;
import dev.belay.planning.Hop;
import dev.belay.planning.Move;
import dev.belay.planning.RollbackPlanner;
import dev.belay.planning.Scene;
import dev.belay.planning.Waiver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// Going back to a backup: code, data, files and version together, after what is there now was backed up.
public final class Return {
    private final Instance instance;
    private final CodeSource code;
    private final Manifests manifests;
    private final Function<DataSet, Losses> losses;

    public Return(Instance instance, CodeSource code, Manifests manifests, Function<DataSet, Losses> losses) {
        this.instance = instance;
        this.code = code;
        this.manifests = manifests;
        this.losses = losses;
    }

    /// What would be lost: how the data differ now from what the backup holds, part by part.
    public Map<String, List<Change>> loss(BackupCatalog.Listed backup) {
        var changes = new TreeMap<String, List<Change>>();
        for (var data : data(BackupRecord.read(backup.folder()))) {
            var found = losses.apply(data).since(BackupRecord.copyOf(backup.folder(), data.name()));
            if (!found.isEmpty()) {
                changes.put(data.name(), found);
            }
        }
        return changes;
    }

    /// Plans going back in the run's folder `run`; nothing is written.
    public Decision.Go plan(Situation situation, Destination destination, RunFolder run) {
        var folder = destination.backup().folder();
        var written = BackupRecord.read(folder);
        var installed = situation.installed();
        var back = destination.reach() == Destination.Reach.DATA_ALONE ? List.<Move>of() : moves(written);
        var to = back.isEmpty() ? installed : Version.parse(written.origin().from());
        var target = back.isEmpty() ? instance : target(back);
        var scene = new Scene(
                instance,
                target,
                installed,
                to,
                List.of(new Hop(installed, to, root(back), back)),
                CodeNow.of(instance, code),
                situation.dataOf(),
                run.path(),
                data -> Points.of(data, run),
                destination.saving(),
                Waiver.kept(),
                Waiver.kept());
        var goal = new RollbackPlanner.Target(
                destination.kind(),
                folder,
                destination.backup().run(),
                data(written),
                oldCode(back, target),
                dataOf(written, back, to),
                destination.losses());
        return new Decision.Go(scene, RollbackPlanner.plan(scene, goal));
    }

    // The code of a backup that stays the same is its code, whatever it is called by now.
    private Optional<Version> dataOf(BackupRecord written, List<Move> back, Version to) {
        var origin = written.origin();
        return origin.dataOf()
                .or(() -> back.isEmpty() && !moves(written).isEmpty() ? Optional.of(origin.from()) : Optional.empty())
                .flatMap(Version::tryParse)
                .filter(data -> !data.equals(to));
    }

    /// Plans a backup by itself in the run's folder `run`.
    public Plan backUp(Situation situation, RunFolder run) {
        var installed = situation.installed();
        var hop = new Hop(installed, installed, instance.main().folder(), List.of());
        return BackupPlanner.plan(new Scene(
                instance,
                instance,
                installed,
                installed,
                List.of(hop),
                CodeNow.of(instance, code),
                situation.dataOf(),
                run.path(),
                data -> Points.of(data, run),
                Waiver.kept(),
                Waiver.kept(),
                Waiver.kept()));
    }

    // Where the main component stays, so does what its release says.
    private Instance target(List<Move> moves) {
        return main(moves)
                .map(move -> manifests.with(code.file(instance.main(), move.commit(), "belay.yaml")))
                .orElse(instance);
    }

    private Optional<Move> main(List<Move> moves) {
        return moves.stream()
                .filter(move -> move.component().equals(instance.main()))
                .findFirst();
    }

    private RollbackPlanner.OldCode oldCode(List<Move> moves, Instance target) {
        if (!moves.stream().allMatch(move -> Files.isDirectory(move.release()))) {
            return RollbackPlanner.OldCode.GONE;
        }
        return main(moves).filter(move -> isBare(move.release(), target)).isPresent()
                ? RollbackPlanner.OldCode.BARE
                : RollbackPlanner.OldCode.THERE;
    }

    // One folder with programs is enough: where nothing is missing for sure, going back needs no network.
    private static boolean isBare(Path release, Instance target) {
        var programs = target.upgrade().path();
        return !programs.isEmpty() && programs.stream().map(release::resolve).noneMatch(Files::isDirectory);
    }

    private Path root(List<Move> moves) {
        return main(moves).map(Move::release).orElseGet(() -> instance.main().folder());
    }

    private List<Move> moves(BackupRecord written) {
        return instance.components().stream()
                .flatMap(component -> {
                    var now = code.installed(component);
                    var state = written.origin().code();
                    return Optional.ofNullable(state.commits().get(component.name()))
                            .filter(commit -> !commit.equals(now.commit()))
                            .map(commit -> new Move(
                                    component,
                                    code.mirror(component),
                                    now.commit(),
                                    now.branch(),
                                    now.folder(),
                                    commit,
                                    folder(written, component.name()).orElse(now.folder())))
                            .stream();
                })
                .toList();
    }

    // A home that was moved since took its releases along.
    private Optional<Path> folder(BackupRecord written, String component) {
        return Optional.ofNullable(written.origin().code().folders().get(component))
                .map(folder -> written.home()
                        .map(Path::of)
                        .filter(folder::startsWith)
                        .map(home -> instance.home().resolve(home.relativize(folder)))
                        .orElse(folder));
    }

    private List<DataSet> data(BackupRecord written) {
        return instance.data().stream()
                .filter(data ->
                        written.parts().stream().anyMatch(part -> part.name().equals(data.name())))
                .toList();
    }
}
