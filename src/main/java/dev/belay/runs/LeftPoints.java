package dev.belay.runs;

import dev.belay.backup.KeepingPoints;
import dev.belay.backup.KeptPoints;
import dev.belay.backup.ReleasingPoints;
import dev.belay.backup.ReleasingReplaced;
import dev.belay.host.Clock;
import dev.belay.host.Kernel;
import dev.belay.host.Unreadable;
import dev.belay.journal.RunFolder;
import dev.belay.journal.Runs;
import dev.belay.keeper.Keepers;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Rollback points of completed runs that could not be made into backups, for want of room perhaps: tried again as
/// the next upgrade begins.
public final class LeftPoints {
    private final Runs runs;
    private final RunStore store;
    private final Keepers keepers;
    private final Kernel kernel;
    private final Clock clock;

    public LeftPoints(Runs runs, RunStore store, Keepers keepers, Kernel kernel, Clock clock) {
        this.kernel = kernel;
        this.runs = runs;
        this.store = store;
        this.keepers = keepers;
        this.clock = clock;
    }

    /// The runs whose points are no backup yet.
    public List<RunFolder> runs() {
        return completed()
                .filter(run -> KeptPoints.of(run, store.plan(run)).areLeft())
                .toList();
    }

    /// Keeps them, then lets them go; answers why one still could not be kept. The caller holds the instance's lock.
    public List<Problem> keep() {
        var problems = new ArrayList<Problem>();
        for (var run : completed().toList()) {
            var plan = store.plan(run);
            try {
                if (hasRemains(run, plan)) {
                    keep(run, plan);
                    Remains.note(run, plan);
                }
            } catch (Problem problem) {
                problems.add(left(run, problem));
            } catch (UncheckedIOException failure) {
                problems.add(left(run, Unreadable.explain(run.path(), failure)));
            }
        }
        return problems;
    }

    private static Problem left(RunFolder run, Problem problem) {
        return new Problem(problem.what(), "left by " + run.id() + ": " + problem.why(), problem.next());
    }

    private Stream<RunFolder> completed() {
        return runs.all().stream()
                .filter(Remains::mayBeOf)
                .filter(run -> store.ending(run).filter("completed"::equals).isPresent())
                .filter(run -> MovedHome.isBegunHere(run, store.plan(run)));
    }

    // Kept and not let go counts too: a server that was down kept its databases.
    private static boolean hasRemains(RunFolder run, Plan plan) {
        return plan.after().stream().anyMatch(step -> switch (step) {
            case Step.ReleasePoints(var own) ->
                own.stream().map(Step.PointOf::point).anyMatch(Files::exists);
            case Step.ReleaseReplaced(var _, var replaced) ->
                replaced.stream()
                        .filter(own -> ReleasingReplaced.written(
                                        run.compared(), own.data().name())
                                .isEmpty())
                        .anyMatch(own -> Files.exists(own.point()));
            default -> false;
        });
    }

    private void keep(RunFolder run, Plan plan) {
        var kept = KeptPoints.of(run, plan);
        for (var step : plan.after()) {
            switch (step) {
                case Step.KeepPoints points
                when !kept.areKept() -> new KeepingPoints(points, kept, keepers, clock).perform();
                case Step.ReleasePoints points -> new ReleasingPoints(points, kept, keepers).perform();
                case Step.ReleaseReplaced replaced ->
                    new ReleasingReplaced(replaced, kept, keepers, kernel, run.compared()).perform();
                default -> {}
            }
        }
    }
}
