package dev.belay.backup;

import dev.belay.engine.Action;
import dev.belay.host.Clock;
import dev.belay.host.DurableFiles;
import dev.belay.plan.Step;
import dev.belay.pool.Pool;
import dev.belay.pool.Sweep;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /// What it did.
    ///
    /// @param removed the names of the backups that are gone
    /// @param freed   how many bytes of contents went that no other copy needs
    /// @param held    why contents stayed that perhaps none needs
    public record Pruned(List<String> removed, long freed, Optional<Problem> held) {
        public Pruned {
            removed = List.copyOf(removed);
        }
    }

    /// What stayed is told as a problem, when all is done that can be.
    @Override
    public Map<String, String> perform() {
        var pruned = prune();
        pruned.held().ifPresent(held -> {
            throw held;
        });
        return Map.of(
                "removed",
                String.join(", ", pruned.removed()),
                "freed",
                pruned.freed() + " bytes of contents that none needs");
    }

    /// The same for who wants to know more.
    public Pruned prune() {
        finishEarlier();
        var removed = new ArrayList<String>();
        for (var backup : superfluous()) {
            remove(backup.folder());
            removed.add(backup.id());
        }
        var swept = Sweep.all(step.backups());
        return new Pruned(removed, swept.freed(), held(swept.torn()));
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

    // A copy among the backups lies at `<id>/data/<name>`.
    private Optional<Problem> held(List<Path> torn) {
        return torn.stream().findFirst().map(copy -> {
            var backups = step.backups();
            var look = copy.startsWith(backups)
                    ? "`belay backup verify " + backups.relativize(copy).getName(0)
                            + "`: found damaged, it goes by its age"
                    : "`belay status`, which tells the run that left " + copy;
            return new Problem(
                    "cannot tell which contents in " + backups.resolve(Pool.FOLDER) + " are still needed",
                    torn.size() + (torn.size() == 1 ? " manifest is" : " manifests are")
                            + " missing, cut off or changed, the first of " + copy
                            + "; all contents of the same data set stay",
                    look);
        });
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
