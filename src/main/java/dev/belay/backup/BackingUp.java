package dev.belay.backup;

import dev.belay.app.CopyPolicy;
import dev.belay.app.DataSet;
import dev.belay.engine.Action;
import dev.belay.host.Clock;
import dev.belay.host.DurableFiles;
import dev.belay.keeper.Base;
import dev.belay.keeper.Keepers;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Makes the durable backup; undo removes an unfinished one, with the contents that it alone needed.
///
/// The databases are copied first and the files right after them: a file that a copied row names was there before the
/// row,
/// so it is in the backup too unless somebody deleted it meanwhile.
public final class BackingUp implements Action {
    private final Step.BackUp step;
    private final Keepers keepers;
    private final Clock clock;

    public BackingUp(Step.BackUp step, Keepers keepers, Clock clock) {
        this.step = step;
        this.keepers = keepers;
        this.clock = clock;
    }

    @Override
    public Map<String, String> perform() {
        var folder = new BackupFolder(step.backup());
        if (!folder.isFinished()) {
            step.data().forEach(this::requireOutside);
            make(folder);
        }
        return Map.of("backup", step.backup().toString());
    }

    /// Makes it once more, after what was made was found damaged.
    void again() {
        var folder = new BackupFolder(step.backup());
        folder.removePartial();
        DurableFiles.rename(step.backup(), folder.partial());
        perform();
    }

    @Override
    public void undo() {
        var folder = new BackupFolder(step.backup());
        if (Files.exists(folder.partial())) {
            folder.removePartial();
            GivenUp.sweep(step.backup().resolveSibling(""));
        }
    }

    private void make(BackupFolder folder) {
        folder.removePartial();
        folder.begin();
        var made = clock.now();
        var data = wanted();
        for (var one : data) {
            keepers.of(one).backUp(BackupRecord.copyOf(folder.partial(), one.name()), baseOf(one));
        }
        var parts = data.stream()
                .map(one -> BackupRecord.Part.of(one, BackupRecord.copyOf(folder.partial(), one.name())))
                .toList();
        var id = step.backup().getFileName().toString();
        folder.finish(
                new BackupRecord(BackupRecord.FORMAT, id, made, folder.home(), step.origin(), parts),
                data.stream().map(keepers::of).toList());
    }

    private List<DataSet> wanted() {
        return step.data().stream()
                .filter(one -> !(one instanceof DataSet.Folder folder && folder.policy() == CopyPolicy.NEVER))
                .sorted(Comparator.comparingInt(one -> one.isDatabase() ? 0 : 1))
                .toList();
    }

    private Base baseOf(DataSet data) {
        if (data instanceof DataSet.Folder folder && folder.policy() == CopyPolicy.ALWAYS) {
            return Base.none();
        }
        return new BackupCatalog(step.backup().resolveSibling(""), clock).base(data.name());
    }

    // A folder that is served to the world would serve the backup too, and each backup would hold all earlier ones.
    private void requireOutside(DataSet data) {
        if (!(data instanceof DataSet.Folder folder) || !step.backup().startsWith(folder.folder())) {
            return;
        }
        var root = folder.folder();
        if (!isBelaysOwn(root.relativize(step.backup()))) {
            throw new Problem(
                    "cannot back up '" + data.name() + "'",
                    "the backup " + step.backup() + " would lie inside the data set's folder " + root,
                    "set a home folder outside " + root + " in belay.yaml");
        }
    }

    private static boolean isBelaysOwn(Path relative) {
        return relative.startsWith(".belay");
    }
}
