package dev.belay.upgrade;

import dev.belay.backup.ReleasingPoints;
import dev.belay.journal.Entry;
import dev.belay.journal.RunFolder;
import dev.belay.journal.Runs;
import dev.belay.journal.Standing;
import dev.belay.keeper.Keepers;
import dev.belay.plan.Step;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

/// What runs that were taken back set aside: kept for whoever looks for the reason, until the next upgrade begins and
/// needs the room.
public final class FailedStates {
    private final Runs runs;
    private final RunStore store;
    private final Keepers keepers;

    public FailedStates(Runs runs, RunStore store, Keepers keepers) {
        this.runs = runs;
        this.store = store;
        this.keepers = keepers;
    }

    /// Removes them. The caller holds the instance's lock.
    public void release() {
        for (var run : runs.all()) {
            var places = isTakenBack(run) ? places(run) : List.<Step.PointOf>of();
            if (!places.isEmpty()) {
                new ReleasingPoints(new Step.ReleasePoints(places), keepers).perform();
            }
        }
    }

    private boolean isTakenBack(RunFolder run) {
        return Standing.of(store.read(run)) instanceof Standing.Over(var ending, var _)
                && (ending == Entry.Ending.ROLLED_BACK || ending == Entry.Ending.REFUSED);
    }

    private List<Step.PointOf> places(RunFolder run) {
        return store.plan(run).fence().stream()
                .flatMap(step -> step instanceof Step.Protect(var data, var point, var aside)
                        ? Stream.of(new Step.PointOf(data, point), new Step.PointOf(data, aside))
                        : Stream.<Step.PointOf>of())
                .filter(own -> Files.exists(own.point()))
                .toList();
    }
}
