package dev.belay.backup;

import dev.belay.engine.Action;
import dev.belay.host.Clock;
import dev.belay.keeper.Depth;
import dev.belay.keeper.Keepers;
import dev.belay.plan.Step;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// Restores a data set from a backup to a place beside the live data and compares it there; undo removes it, unless it
/// took the place of the live data meanwhile: users may have written into it.
public final class StagingRestore implements Action {
    private final Step.StageRestore step;
    private final Keepers keepers;
    private final Clock clock;
    private final BooleanSupplier wasLive;

    /// @param wasLive whether what was restored took the place of the live data, or began to
    public StagingRestore(Step.StageRestore step, Keepers keepers, Clock clock, BooleanSupplier wasLive) {
        this.step = step;
        this.keepers = keepers;
        this.clock = clock;
        this.wasLive = wasLive;
    }

    @Override
    public Map<String, String> perform() {
        var keeper = keepers.of(step.data());
        var folder = new BackupFolder(step.backup());
        folder.requireOfHere(Damage.noted(step.backup(), clock, folder::check));
        var copy = BackupRecord.copyOf(step.backup(), step.data().name());
        var recorded = Damage.noted(step.backup(), clock, () -> keeper.factsOf(copy));
        keeper.release(step.place());
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
        if (!wasLive.getAsBoolean()) {
            keepers.of(step.data()).release(step.place());
        }
    }
}
