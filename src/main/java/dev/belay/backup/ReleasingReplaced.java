package dev.belay.backup;

import dev.belay.engine.Action;
import dev.belay.keeper.Keepers;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Removes what restored data replaced, once the state at the stop is a proven backup and nobody wrote into the data
/// between the two: what differs is the only copy of that.
public final class ReleasingReplaced implements Action {
    private final Step.ReleaseReplaced step;
    private final KeptPoints kept;
    private final Keepers keepers;

    public ReleasingReplaced(Step.ReleaseReplaced step, KeptPoints kept, Keepers keepers) {
        this.step = step;
        this.kept = kept;
        this.keepers = keepers;
    }

    @Override
    public Map<String, String> perform() {
        if (!kept.areKept() || new BackupFolder(step.backup()).isGone()) {
            return Map.of("left", "there is no backup of the state at the stop to compare with");
        }
        var equal = new ArrayList<Step.PointOf>();
        var written = new ArrayList<String>();
        for (var replaced : step.replaced()) {
            var data = replaced.data();
            var differences = Files.exists(replaced.point())
                    ? keepers.of(data).writtenSince(BackupRecord.copyOf(step.backup(), data.name()), replaced.point())
                    : List.<String>of();
            if (differences.isEmpty()) {
                equal.add(replaced);
            } else {
                written.add(
                        "'" + data.name() + "' (" + String.join(", ", differences) + "), now in " + replaced.point());
            }
        }
        ReleasingPoints.letGo(equal, keepers);
        if (!written.isEmpty()) {
            throw new Problem(
                    "somebody who is none of the services wrote while users were kept out",
                    String.join("; ", written) + ": that is neither live nor in a backup",
                    "look there for what is needed; it stays as long as backups are kept");
        }
        return Map.of("removed", String.valueOf(equal.size()));
    }

    @Override
    public void undo() {
        // After the commit nothing is undone.
    }
}
