package dev.belay.backup;

import dev.belay.engine.Action;
import dev.belay.keeper.Keepers;
import dev.belay.plan.Step;
import java.util.List;
import java.util.Map;

/// Removes rollback points and set-aside states of a run that is over, but no point that should have been kept and was
/// not.
public final class ReleasingPoints implements Action {
    private final Step.ReleasePoints step;
    private final KeptPoints kept;
    private final Keepers keepers;

    public ReleasingPoints(Step.ReleasePoints step, KeptPoints kept, Keepers keepers) {
        this.step = step;
        this.kept = kept;
        this.keepers = keepers;
    }

    /// Removes what a run left of which no backup is wanted.
    public static void letGo(List<Step.PointOf> places, Keepers keepers) {
        places.forEach(own -> keepers.of(own.data()).release(own.point()));
        places.forEach(own -> PointsFolder.leave(own.point()));
    }

    @Override
    public Map<String, String> perform() {
        step.own().forEach(own -> kept.requireMayGo(own.point()));
        letGo(step.own(), keepers);
        return Map.of("removed", String.valueOf(step.own().size()));
    }

    @Override
    public void undo() {
        // After the commit nothing is undone.
    }
}
