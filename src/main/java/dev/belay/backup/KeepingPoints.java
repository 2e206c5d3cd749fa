package dev.belay.backup;

import dev.belay.engine.Action;
import dev.belay.host.Clock;
import dev.belay.keeper.Keepers;
import dev.belay.plan.Step;
import java.util.Map;

/// Makes the rollback points into a durable backup and proves it. There is no way back, nor need of one: nothing but
/// the points' names changes.
public final class KeepingPoints implements Action {
    private final Step.KeepPoints step;
    private final KeptPoints kept;
    private final Keepers keepers;
    private final Clock clock;

    public KeepingPoints(Step.KeepPoints step, KeptPoints kept, Keepers keepers, Clock clock) {
        this.step = step;
        this.kept = kept;
        this.keepers = keepers;
        this.clock = clock;
    }

    @Override
    public Map<String, String> perform() {
        var folder = new BackupFolder(step.backup());
        if (isForgotten(folder)) {
            kept.note("gone");
            return Map.of("backup", "removed before it was on record");
        }
        if (!folder.isFinished()) {
            keep(folder);
        }
        var scratch = step.backup().resolveSibling(step.backup().getFileName() + ".scratch");
        var proof = proven(new Proving(new Step.ProveBackup(step.backup(), scratch), keepers, clock));
        kept.note(step.backup().getFileName().toString());
        return proof;
    }

    // What was restored for it may take the last room of a server.
    private static Map<String, String> proven(Proving proving) {
        try {
            return proving.perform();
        } catch (RuntimeException failure) {
            try {
                proving.undo();
            } catch (RuntimeException second) {
                failure.addSuppressed(second);
            }
            throw failure;
        }
    }

    @Override
    public void undo() {
        // After the commit nothing is undone.
    }

    // The points became a backup, which somebody removed before that was written down.
    private boolean isForgotten(BackupFolder folder) {
        return folder.isGone()
                && step.points().stream()
                        .noneMatch(point -> keepers.of(point.data()).isToKeep(point.point()));
    }

    // What an earlier try already moved into the unfinished backup stays there and is taken up again.
    private void keep(BackupFolder folder) {
        folder.begin();
        for (var point : step.points()) {
            var name = point.data().name();
            keepers.of(point.data()).keep(point.point(), BackupRecord.copyOf(folder.partial(), name));
        }
        var parts = step.points().stream()
                .map(Step.PointOf::data)
                .map(data -> BackupRecord.Part.of(data, BackupRecord.copyOf(folder.partial(), data.name())))
                .toList();
        var id = step.backup().getFileName().toString();
        var made = kept.stateOf().orElseGet(clock::now);
        folder.finish(
                new BackupRecord(BackupRecord.FORMAT, id, made, folder.home(), step.origin(), parts),
                step.points().stream().map(point -> keepers.of(point.data())).toList());
    }
}
