package dev.belay.backup;

import dev.belay.host.Clock;
import dev.belay.host.DurableFiles;
import dev.belay.keeper.CopyFolder;
import dev.belay.keeper.Keepers;
import dev.belay.pool.Pool;
import dev.belay.problem.Problem;
import dev.belay.restic.Held;
import dev.belay.restic.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Brings a copy back from elsewhere and puts it among the backups when every checksum in it is right.
///
/// It comes under the name `<id>.fetched`. The contents that it names go into the pools first, then it gets its own
/// name: what is interrupted leaves no half backup, and what it left is removed by the next one.
public final class Fetching {
    private static final String UNFINISHED = ".fetched";

    private final Path backups;
    private final Keepers keepers;
    private final Clock clock;

    /// @param backups the folder `<home>/.belay/backups`
    public Fetching(Path backups, Keepers keepers, Clock clock) {
        this.backups = backups;
        this.keepers = keepers;
        this.clock = clock;
    }

    /// Fetches `copy`; `where` is what the repository is called.
    public void fetch(Repository repository, Held copy, String where) {
        var backup = backups.resolve(copy.id());
        requireNone(backup);
        CopyFolder.make(backups);
        removeUnfinished(backups);
        var target = backups.resolve(copy.id() + UNFINISHED);
        try {
            repository.bring(copy, target);
            takeContents(target.resolve(Pool.FOLDER));
            check(target.resolve(copy.id()), backup);
            new Sent(where, copy.snapshot(), clock.now()).write(target.resolve(copy.id()));
            DurableFiles.forceFileSystem(target);
            setAside(backup);
            DurableFiles.rename(target.resolve(copy.id()), backup);
        } finally {
            DurableFiles.removeOwn(target, backups);
        }
    }

    // What is here and whole needs none from elsewhere; what is damaged makes room for it.
    private void requireNone(Path backup) {
        if (Files.exists(backup.resolve(BackupRecord.FILE)) && Damage.of(backup).isEmpty()) {
            throw new Problem(
                    "cannot fetch the backup " + backup.getFileName(),
                    "it is here already, in " + backup,
                    "prove it: `belay backup verify " + backup.getFileName() + "`");
        }
    }

    /// Removes what was fetched and did not come to its end.
    static void removeUnfinished(Path backups) {
        try (var left = Files.newDirectoryStream(backups, "*" + UNFINISHED)) {
            left.forEach(one -> DurableFiles.removeOwn(one, backups));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void takeContents(Path pools) {
        for (var pool : children(pools)) {
            try (var landing = here(pool).landing()) {
                landing.takeIn(new Pool(pool));
                landing.force();
                landing.land();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private Pool here(Path pool) {
        return new Pool(backups.resolve(Pool.FOLDER).resolve(pool.getFileName()));
    }

    private void check(Path fetched, Path backup) {
        var written = new BackupFolder(fetched).check();
        var place = new BackupFolder(backup);
        place.requireInItsPlace(written);
        place.requireOfHere(written);
        for (var part : written.parts()) {
            keepers.of(part.data()).factsOf(BackupRecord.copyOf(fetched, part.name()));
        }
    }

    // Removed by the next pruning, as what was on its way out.
    private void setAside(Path backup) {
        if (Files.exists(backup)) {
            var aside = backup.resolveSibling(backup.getFileName() + PruningBackups.ON_ITS_WAY_OUT);
            DurableFiles.removeOwn(aside, backups);
            DurableFiles.rename(backup, aside);
        }
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
