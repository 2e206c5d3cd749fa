package dev.belay.upgrade;

import dev.belay.app.DataSet;
import dev.belay.app.Instance;
import dev.belay.backup.BackupCatalog;
import dev.belay.backup.BackupRecord;
import dev.belay.backup.PackedBackup;
import dev.belay.backup.Proving;
import dev.belay.backup.PruningBackups;
import dev.belay.host.Clock;
import dev.belay.host.Tools;
import dev.belay.keeper.Keepers;
import dev.belay.plan.Step;
import dev.belay.pool.Pool;
import dev.belay.problem.NoSuchName;
import dev.belay.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The backups of an instance: looked at, proven again, kept, carried elsewhere, removed.
public final class Backups {
    private static final String LATEST = "latest";
    /// Who pins what a person wants kept.
    public static final String OPERATOR = "operator";

    private final Instance instance;
    private final Keepers keepers;
    private final Clock clock;
    private final BackupCatalog catalog;

    public Backups(Instance instance, Keepers keepers, Clock clock) {
        this.instance = instance;
        this.keepers = keepers;
        this.clock = clock;
        this.catalog = new BackupCatalog(folder(), clock);
    }

    /// All of them, newest first.
    public List<BackupCatalog.Listed> all() {
        return catalog.all();
    }

    /// Why folders among them cannot be read.
    public List<Problem> unreadable() {
        return catalog.unreadable();
    }

    /// The one of that name, or the only one whose name begins so, or the newest for `latest`.
    public BackupCatalog.Listed find(String id) {
        var all = all();
        var found = all.stream().filter(backup -> backup.id().startsWith(id)).toList();
        var exact = all.stream().filter(backup -> backup.id().equals(id)).findFirst();
        if (id.equals(LATEST) && exact.isEmpty() && !all.isEmpty()) {
            return all.getFirst();
        }
        return exact.or(() -> found.size() == 1 ? found.stream().findFirst() : Optional.empty())
                .orElseThrow(() -> catalog.unreadable(id).orElseGet(() -> notFound(id, all, found)));
    }

    private static Problem notFound(String id, List<BackupCatalog.Listed> all, List<BackupCatalog.Listed> found) {
        if (found.size() > 1) {
            return new NoSuchName(
                    "cannot tell which backup is meant",
                    found.size() + " begin with " + id + ":\n" + ids(found),
                    "write more of its name; see `belay backup list`");
        }
        return new NoSuchName(
                "cannot find the backup " + id,
                all.isEmpty() ? "there are no backups" : "there are " + all.size() + ", and none has this name",
                all.isEmpty()
                        ? "make one: `belay backup`"
                        : "see `belay backup list`; the newest is "
                                + all.getFirst().id());
    }

    private static String ids(List<BackupCatalog.Listed> backups) {
        return backups.stream().map(BackupCatalog.Listed::id).collect(Collectors.joining("\n"));
    }

    /// The data sets of which contents that backups share were found damaged, and did not come in anew since.
    public List<String> doubtful() {
        return instance.data().stream()
                .map(DataSet::name)
                .filter(name -> new Pool(folder().resolve(Pool.FOLDER).resolve(name)).isDoubtful())
                .toList();
    }

    /// Where the home was when the newest backup was made, if nothing is there any more.
    public Optional<String> movedFrom() {
        return all().stream()
                .findFirst()
                .flatMap(newest -> record(newest).home())
                .filter(home -> !Files.exists(Path.of(home)));
    }

    /// What it says of itself.
    public BackupRecord record(BackupCatalog.Listed backup) {
        return BackupRecord.read(backup.folder());
    }

    /// Restores it into a scratch place beside it and compares; answers what was compared. The caller holds the
    /// instance's lock.
    public Map<String, String> verify(BackupCatalog.Listed backup) {
        var scratch = backup.folder().resolveSibling(backup.id() + ".scratch");
        var proving = new Proving(new Step.ProveBackup(backup.folder(), scratch), keepers, clock);
        try {
            return proving.perform();
        } catch (RuntimeException failure) {
            removeScratch(proving, failure);
            throw failure;
        }
    }

    private static void removeScratch(Proving proving, RuntimeException failure) {
        try {
            proving.undo();
        } catch (RuntimeException another) {
            failure.addSuppressed(another);
        }
    }

    /// Proves it once more, packs it into `file` and answers the file's SHA-256. The caller holds the instance's lock.
    public String export(BackupCatalog.Listed backup, Path file) {
        var packed = new PackedBackup(file, new Tools());
        packed.require();
        verify(backup);
        return packed.pack(backup.folder(), keepers);
    }

    /// Keeps it until it is unpinned, whatever its age.
    public void pin(BackupCatalog.Listed backup) {
        BackupCatalog.pin(backup.folder(), OPERATOR);
    }

    /// Takes [#pin] back.
    public void unpin(BackupCatalog.Listed backup) {
        BackupCatalog.unpin(backup.folder(), OPERATOR);
    }

    /// What [#prune] would remove.
    public List<BackupCatalog.Listed> superfluous() {
        return pruning().superfluous();
    }

    /// Removes what the manifest's `keep` no longer asks for. The caller holds the instance's lock.
    public PruningBackups.Pruned prune() {
        return pruning().prune();
    }

    private PruningBackups pruning() {
        var keep = instance.retention();
        return new PruningBackups(new Step.PruneBackups(folder(), keep.backups(), keep.age()), clock);
    }

    private Path folder() {
        return instance.own().resolve("backups");
    }
}
