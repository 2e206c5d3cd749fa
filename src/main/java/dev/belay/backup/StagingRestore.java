package dev.belay.backup;

import dev.belay.engine.Action;
import dev.belay.keeper.Depth;
import dev.belay.keeper.Keepers;
import dev.belay.plan.Step;
import java.util.Map;

/// Restores a data set from a backup to a place beside the live data and compares it there; undo removes it.
public final class StagingRestore implements Action {
    private final Step.StageRestore step;
    private final Keepers keepers;

    public StagingRestore(Step.StageRestore step, Keepers keepers) {
        this.step = step;
        this.keepers = keepers;
    }

    @Override
    public Map<String, String> perform() {
        var keeper = keepers.of(step.data());
        new BackupFolder(step.backup()).check();
        var copy = BackupRecord.copyOf(step.backup(), step.data().name());
        var recorded = keeper.factsOf(copy);
        undo();
        keeper.restore(copy, step.place());
        var differences = recorded.differences(keeper.factsAt(step.place(), Depth.FULL));
        if (!differences.isEmpty()) {
            throw BackupRecord.refused(
                    step.backup(), "what was restored from it differs: " + String.join(", ", differences));
        }
        return Map.of("restored", recorded.values().size() + " facts and all content equal");
    }

    @Override
    public void undo() {
        keepers.of(step.data()).release(step.place());
    }
}
