package dev.belay.planning;

import dev.belay.app.DataSet;
import dev.belay.app.Hook;
import dev.belay.app.Version;
import dev.belay.plan.Plan;
import dev.belay.plan.Protections;
import dev.belay.plan.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Computes the plan of going back to a backup after the commit: code, data, files and version together.
///
/// The scene's one hop leads from the installed version to the backup's. What is there now is backed up and proven
/// first; the state at the stop, with what was written since, is kept as a backup of its own. Where the operator waives
/// that backup, because what is there now cannot be read, it is not looked at at all but moved aside, and stays there.
public final class RollbackPlanner {
    // Beside what is staged: the state at the stop, which holds what was written after the backup.
    private static final int STOP = 1;

    private final Scene scene;
    private final Path backup;
    private final String origin;
    private final List<DataSet> data;
    private final Optional<Path> losses;

    /// Whether the release folders to go back to are still there: with their dependencies, without the folders that
    /// their programs are looked for in (a release that was installed by hand), or not at all.
    public enum OldCode {
        THERE,
        BARE,
        GONE
    }

    private RollbackPlanner(Scene scene, Target target) {
        this.scene = scene;
        this.backup = target.backup();
        this.origin = target.origin();
        this.data = target.data();
        this.losses = target.losses();
    }

    /// Where a plan goes back to.
    ///
    /// @param kind   what the run is called
    /// @param backup the folder of the backup, which holds `data`
    /// @param origin the run that made it
    /// @param dataOf the version that the data are of then, where the code is of another
    /// @param losses where to write what going back loses, if anywhere
    public record Target(
            Plan.Kind kind,
            Path backup,
            String origin,
            List<DataSet> data,
            OldCode code,
            Optional<Version> dataOf,
            Optional<Path> losses) {
        public Target {
            data = List.copyOf(data);
        }
    }

    /// The plan of going back to `target`. A scene without moves restores the data alone.
    public static Plan plan(Scene scene, Target target) {
        var planner = new RollbackPlanner(scene, target);
        return new Plan(
                target.kind(),
                scene.from().text(),
                scene.to().text(),
                planner.prepare(target.code()),
                planner.fence(),
                planner.after(),
                scene.waived(),
                target.dataOf().map(Version::text));
    }

    private List<Step> prepare(OldCode code) {
        var preparation = new Preparation(scene);
        var steps = new ArrayList<>(
                switch (code) {
                    case THERE -> preparation.backup();
                    case BARE -> preparation.dependenciesAndBackup();
                    case GONE -> preparation.codeAndBackup();
                });
        data.forEach(each -> steps.add(new Step.StageRestore(each, backup, scene.point(each, 0))));
        environments().forEach(each -> steps.add(new Step.PreCopy(each, scene.point(each, 0), scene.firstBackup())));
        readable().forEach(each -> steps.add(new Step.PreCopy(each, scene.point(each, STOP), scene.firstBackup())));
        steps.add(new Step.MeasureBaseline(scene.now().services(), scene.now().journeys(), scene.record("baseline")));
        return steps;
    }

    private List<Step> fence() {
        var fence = new Fence(scene);
        var hop = scene.hops().getFirst();
        var steps = new ArrayList<>(isReadable() ? fence.close() : fence.close(environments()));
        losses.ifPresent(folder -> steps.add(new Step.ExportLosses(data, backup, folder)));
        steps.addAll(Protections.together(protections()));
        steps.addAll(HopSteps.incoming(scene, hop).around("restore", back(hop)));
        steps.addAll(fence.assets());
        steps.addAll(fence.startCore());
        steps.addAll(fence.startRest());
        steps.addAll(fence.verify());
        return steps;
    }

    private List<Step.Protect> protections() {
        return Stream.concat(
                        environments().stream()
                                .map(each -> new Step.Protect(each, scene.point(each, 0), scene.aside(each, 0))),
                        readable().stream()
                                .map(each -> new Step.Protect(each, scene.point(each, STOP), scene.aside(each, STOP))))
                .toList();
    }

    // Hooks that follow find the older code and the older data, and a ledger that speaks of these.
    private List<Step> back(Hop hop) {
        var steps = new ArrayList<Step>();
        data.forEach(each -> steps.add(new Step.SwapIn(each, scene.point(each, 0), scene.aside(each, 0))));
        hop.moves().forEach(move -> steps.add(Fence.switched(move)));
        if (scene.inPlace() && !hop.moves().isEmpty()) {
            steps.addAll(HopSteps.incoming(scene, hop).dependencies());
        }
        steps.add(new Step.ReturnLedger(origin));
        return steps;
    }

    // A virtual environment inside a checkout is in no backup; its state now is kept for the case that this run
    // fails.
    private List<DataSet> environments() {
        return scene.protectedData().stream()
                .filter(each -> !scene.now().data().contains(each))
                .toList();
    }

    private boolean isReadable() {
        return scene.backup() instanceof Waiver.Kept;
    }

    private List<DataSet> readable() {
        return isReadable() ? data : List.of();
    }

    private List<Step> after() {
        var prune = new Step.PruneBackups(
                scene.now().own().resolve("backups"),
                scene.now().retention().backups(),
                scene.now().retention().age());
        var steps = new ArrayList<>(new SnapshotSteps(scene).drop());
        steps.addAll(HopSteps.spanning(scene).afterwards().stream()
                .filter(RollbackPlanner::isForEachRun)
                .toList());
        steps.addAll(isReadable() ? kept(prune) : List.of(new Step.ReleasePoints(places(environments())), prune));
        return steps;
    }

    // What is to be done once is for the way up; done here, it would be left out there.
    private static boolean isForEachRun(Step hook) {
        return !(hook instanceof Step.RunAfterwards afterwards) || afterwards.often() != Hook.Often.ONCE;
    }

    // Without a backup of it, what was set aside is the only copy there is.
    private List<Step> kept(Step prune) {
        var points = data.stream()
                .map(each -> new Step.PointOf(each, scene.point(each, STOP)))
                .toList();
        var steps = new ArrayList<Step>(List.of(
                new Step.KeepPoints(scene.keptBackup(), points, scene.origin()),
                new Step.ReleasePoints(places(scene.protectedData())),
                new Step.ReleaseReplaced(scene.keptBackup(), replaced()),
                prune));
        // Going back waits for no other machine.
        steps.addAll(new ElsewhereSteps(scene).afterwards(scene.firstBackup(), scene.keptBackup()));
        return steps;
    }

    private List<Step.PointOf> places(List<DataSet> sets) {
        var places = new ArrayList<Step.PointOf>();
        for (var each : sets) {
            for (int number = 0; number <= STOP; number++) {
                places.add(new Step.PointOf(each, scene.point(each, number)));
                places.add(new Step.PointOf(each, scene.aside(each, number)));
            }
        }
        var replaced = replaced().stream().map(Step.PointOf::point).toList();
        places.removeIf(own -> replaced.contains(own.point()));
        return places;
    }

    private List<Step.PointOf> replaced() {
        return data.stream()
                .map(each -> new Step.PointOf(each, scene.aside(each, 0)))
                .toList();
    }
}
