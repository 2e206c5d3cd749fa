package dev.belay.backup;

import dev.belay.engine.Action;
import dev.belay.host.Clock;
import dev.belay.host.DurableFiles;
import dev.belay.plan.Step;
import dev.belay.pool.Sweep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Removes backups that are both beyond the number to keep and older than the age to keep.
/// The newest proven one and those that a run has pinned always stay.
public final class PruningBackups implements Action {
    static final String ON_ITS_WAY_OUT = ".removed";

    private final Step.PruneBackups step;
    private final Clock clock;

    public PruningBackups(Step.PruneBackups step, Clock clock) {
        this.step = step;
        this.clock = clock;
    }

    @Override
    public Map<String, String> perform() {
        finishEarlier();
        var removed = new ArrayList<String>();
        for (var backup : superfluous()) {
            remove(backup.folder());
            removed.add(backup.id());
        }
        var freed = Sweep.all(step.backups());
        return Map.of("removed", String.join(", ", removed), "freed", freed + " bytes of contents that none needs");
    }

    @Override
    public void undo() {
        // After the commit nothing is undone.
    }

    /// What would be removed, newest first.
    public List<BackupCatalog.Listed> superfluous() {
        var catalog = new BackupCatalog(step.backups(), clock);
        var best = catalog.newestProven().map(BackupCatalog.Listed::id).orElse("");
        return catalog.all().stream()
                .skip(step.keep())
                .filter(backup -> backup.age().compareTo(step.age()) > 0)
                .filter(backup -> !backup.id().equals(best))
                .filter(backup -> backup.pinned().isEmpty())
                .toList();
    }

    // What an earlier try renamed and could not remove before it was ended; so of what was sent or fetched.
    private void finishEarlier() {
        if (!Files.isDirectory(step.backups())) {
            return;
        }
        Parcel.remove(step.backups());
        Fetching.removeUnfinished(step.backups());
        try (var left = Files.newDirectoryStream(step.backups(), "*" + ON_ITS_WAY_OUT)) {
            left.forEach(going -> DurableFiles.removeOwn(going, step.backups()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    // Renamed first: half a backup must never bear a backup's name.
    private void remove(Path backup) {
        var going = backup.resolveSibling(backup.getFileName() + ON_ITS_WAY_OUT);
        DurableFiles.removeOwn(going, step.backups());
        if (Files.exists(backup)) {
            DurableFiles.rename(backup, going);
        }
        DurableFiles.removeOwn(going, step.backups());
    }
}
