package dev.belay.upgrade;

import dev.belay.backup.KeepingPoints;
import dev.belay.backup.ReleasingPoints;
import dev.belay.host.Clock;
import dev.belay.journal.RunFolder;
import dev.belay.journal.Runs;
import dev.belay.keeper.Keepers;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/// Rollback points of completed runs that could not be made into backups, for want of room perhaps: tried again as
/// the next upgrade begins.
public final class LeftPoints {
    private final Runs runs;
    private final RunStore store;
    private final Keepers keepers;
    private final Clock clock;

    public LeftPoints(Runs runs, RunStore store, Keepers keepers, Clock clock) {
        this.runs = runs;
        this.store = store;
        this.keepers = keepers;
        this.clock = clock;
    }

    /// The runs that left points behind.
    public List<RunFolder> runs() {
        return runs.all().stream()
                .filter(run -> store.ending(run).filter("completed"::equals).isPresent())
                .filter(run -> store.plan(run).after().stream().anyMatch(LeftPoints::isLeft))
                .toList();
    }

    /// Keeps them, then lets them go; answers why one still could not be kept. The caller holds the instance's lock.
    public List<Problem> keep() {
        var problems = new ArrayList<Problem>();
        for (var run : runs()) {
            try {
                keep(run);
            } catch (Problem problem) {
                problems.add(problem);
            }
        }
        return problems;
    }

    private void keep(RunFolder run) {
        for (var step : store.plan(run).after()) {
            switch (step) {
                case Step.KeepPoints points -> new KeepingPoints(points, keepers, clock).perform();
                case Step.ReleasePoints points -> new ReleasingPoints(points, keepers).perform();
                default -> {}
            }
        }
    }

    private static boolean isLeft(Step step) {
        return step instanceof Step.KeepPoints(var _, var points, var _)
                && points.stream().map(Step.PointOf::point).anyMatch(KeepingPoints::isWanted);
    }
}
