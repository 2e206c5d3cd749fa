package dev.belay.backup;

import dev.belay.engine.Action;
import dev.belay.keeper.Base;
import dev.belay.keeper.Keepers;
import dev.belay.plan.Step;
import java.nio.file.Files;
import java.util.Map;

/// Copies a data set ahead of the fence; undo removes the copy, and what is in no backup of its contents.
public final class PreCopying implements Action {
    private final Step.PreCopy step;
    private final Keepers keepers;

    public PreCopying(Step.PreCopy step, Keepers keepers) {
        this.step = step;
        this.keepers = keepers;
    }

    @Override
    public Map<String, String> perform() {
        var copy = BackupRecord.copyOf(step.base(), step.data().name());
        keepers.of(step.data()).preCopy(step.point(), Files.isDirectory(copy) ? new Base.Copy(copy) : Base.none());
        return Map.of("point", step.point().toString());
    }

    @Override
    public void undo() {
        keepers.of(step.data()).release(step.point());
        PointsFolder.leave(step.point());
        if (!step.data().isDatabase() && !Files.isDirectory(step.base())) {
            GivenUp.sweep(step.base().resolveSibling(""));
        }
    }
}
