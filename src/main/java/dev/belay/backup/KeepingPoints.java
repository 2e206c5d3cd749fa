package dev.belay.backup;

import dev.belay.engine.Action;
import dev.belay.host.Clock;
import dev.belay.host.DurableFiles;
import dev.belay.keeper.Keepers;
import dev.belay.plan.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Makes the rollback points into a durable backup and proves it. There is no way back, nor need of one: nothing but
/// the points' names changes.
public final class KeepingPoints implements Action {
    /// Stands in a point that is to be kept, until it is.
    static final String WANTED = ".to-be-kept";

    private final Step.KeepPoints step;
    private final Keepers keepers;
    private final Clock clock;

    public KeepingPoints(Step.KeepPoints step, Keepers keepers, Clock clock) {
        this.step = step;
        this.keepers = keepers;
        this.clock = clock;
    }

    /// Whether `point` should have become part of a backup and did not yet.
    public static boolean isWanted(Path point) {
        return Files.exists(point.resolve(WANTED));
    }

    @Override
    public Map<String, String> perform() {
        var folder = new BackupFolder(step.backup());
        if (!folder.isFinished()) {
            keep(folder);
        }
        var scratch = step.backup().resolveSibling(step.backup().getFileName() + ".scratch");
        var proof = new Proving(new Step.ProveBackup(step.backup(), scratch), keepers, clock).perform();
        for (var point : step.points()) {
            DurableFiles.removeOwn(point.point().resolve(WANTED), point.point());
        }
        return proof;
    }

    @Override
    public void undo() {
        // After the commit nothing is undone.
    }

    // What an earlier try already moved into the unfinished backup stays there and is taken up again.
    private void keep(BackupFolder folder) {
        for (var point : step.points()) {
            if (Files.isDirectory(point.point())) {
                DurableFiles.write(point.point().resolve(WANTED), "");
            }
        }
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
        folder.finish(
                new BackupRecord(BackupRecord.FORMAT, id, clock.now(), folder.home(), step.origin(), parts),
                step.points().stream().map(point -> keepers.of(point.data())).toList());
    }
}
