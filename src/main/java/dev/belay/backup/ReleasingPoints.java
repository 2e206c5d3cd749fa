package dev.belay.backup;

import dev.belay.engine.Action;
import dev.belay.keeper.Keepers;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.nio.file.Path;
import java.util.Map;

/// Removes rollback points and set-aside states of a run that is over, but no point that should have been kept and was
/// not.
public final class ReleasingPoints implements Action {
    private final Step.ReleasePoints step;
    private final Keepers keepers;

    public ReleasingPoints(Step.ReleasePoints step, Keepers keepers) {
        this.step = step;
        this.keepers = keepers;
    }

    @Override
    public Map<String, String> perform() {
        step.own().forEach(own -> requireKept(own.point()));
        step.own().forEach(own -> keepers.of(own.data()).release(own.point()));
        step.own().forEach(own -> PointsFolder.leave(own.point()));
        return Map.of("removed", String.valueOf(step.own().size()));
    }

    @Override
    public void undo() {
        // After the commit nothing is undone.
    }

    private static void requireKept(Path own) {
        if (KeepingPoints.isWanted(own)) {
            throw new Problem(
                    "cannot remove the rollback point " + own,
                    "it could not be made into a backup, and is the only copy of the state at the stop",
                    "make room; the next `belay upgrade` tries it again");
        }
    }
}
