package dev.belay.backup;

import dev.belay.engine.Action;
import dev.belay.host.Clock;
import dev.belay.keeper.Depth;
import dev.belay.keeper.Keepers;
import dev.belay.plan.Step;
import java.util.Map;

/// Restores a data set from a backup to a place beside the live data and compares it there; undo removes it.
public final class StagingRestore implements Action {
    private final Step.StageRestore step;
    private final Keepers keepers;
    private final Clock clock;

    public StagingRestore(Step.StageRestore step, Keepers keepers, Clock clock) {
        this.step = step;
        this.keepers = keepers;
        this.clock = clock;
    }

    @Override
    public Map<String, String> perform() {
        var keeper = keepers.of(step.data());
        var folder = new BackupFolder(step.backup());
        folder.requireOfHere(Damage.noted(step.backup(), clock, folder::check));
        var copy = BackupRecord.copyOf(step.backup(), step.data().name());
        var recorded = Damage.noted(step.backup(), clock, () -> keeper.factsOf(copy));
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
