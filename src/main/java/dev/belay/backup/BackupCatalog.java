package dev.belay.backup;

import dev.belay.host.Clock;
import dev.belay.host.DurableFiles;
import dev.belay.host.Unreadable;
import dev.belay.keeper.Base;
import dev.belay.pool.Pool;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The backups of an instance, newest first.
public final class BackupCatalog {
    static final String PIN = "pinned-by-";

    private final Path backups;
    private final Clock clock;

    /// @param backups the folder `<home>/.belay/backups`
    public BackupCatalog(Path backups, Clock clock) {
        this.backups = backups;
        this.clock = clock;
    }

    /// One backup. `run` is the run that made it, `from` the version of its code, `dataOf` that of its data where it is
    /// another, `added` how many of its bytes no other backup had then, `pinned`
    /// are the
    /// runs that still need it.
    public record Listed(
            Path folder,
            String id,
            String run,
            Instant made,
            Duration age,
            String from,
            String to,
            Optional<String> dataOf,
            long bytes,
            long added,
            Optional<Proof> proof,
            Optional<Damage> damage,
            Optional<Sent> elsewhere,
            List<String> pinned) {
        public Listed {
            pinned = List.copyOf(pinned);
        }

        /// Whether it was proven, and found whole whenever it was looked at since.
        public boolean isProven() {
            return proof.isPresent() && damage.isEmpty();
        }
    }

    /// All finished backups whose record can be read, by the time they were made, not by name.
    public List<Listed> all() {
        return read().found();
    }

    /// Why folders among the backups cannot be read. They are neither offered nor removed.
    public List<Problem> unreadable() {
        return read().unreadable();
    }

    /// Why the folder of that name cannot be read; nothing when it can, or is not there.
    public Optional<Problem> unreadable(String id) {
        return folders().stream()
                .filter(folder -> folder.endsWith(id))
                .findFirst()
                .flatMap(this::trouble);
    }

    private Optional<Problem> trouble(Path folder) {
        try {
            listed(folder);
            return Optional.empty();
        } catch (Problem problem) {
            return Optional.of(problem);
        }
    }

    private Reading read() {
        var found = new ArrayList<Listed>();
        var unreadable = new ArrayList<Problem>();
        for (var folder : folders()) {
            try {
                found.add(listed(folder));
            } catch (Problem problem) {
                unreadable.add(problem);
            }
        }
        found.sort(Comparator.comparing(Listed::made).reversed());
        return new Reading(found, unreadable);
    }

    private record Reading(List<Listed> found, List<Problem> unreadable) {}

    /// The newest proven backup.
    public Optional<Listed> newestProven() {
        return all().stream().filter(Listed::isProven).findFirst();
    }

    /// The copy of a data set that a new one may share with: that of the newest proven backup.
    public Base base(String data) {
        return newestProven()
                .map(backup -> BackupRecord.copyOf(backup.folder(), data))
                .filter(Files::isDirectory)
                .<Base>map(Base.Copy::new)
                .orElse(Base.none());
    }

    /// Keeps a backup from being pruned while `run` is not over.
    public static void pin(Path backup, String run) {
        DurableFiles.write(backup.resolve(PIN + run), "");
    }

    /// Takes [#pin] back.
    public static void unpin(Path backup, String run) {
        DurableFiles.removeOwn(backup.resolve(PIN + run), backup);
    }

    private Listed listed(Path folder) {
        var written = BackupRecord.read(folder);
        return new Listed(
                folder,
                folder.getFileName().toString(),
                written.origin().run(),
                written.made(),
                Duration.between(written.made(), clock.now()),
                written.origin().from(),
                written.origin().to(),
                written.origin().dataOf(),
                written.parts().stream().mapToLong(BackupRecord.Part::bytes).sum(),
                written.parts().stream()
                        .mapToLong(part -> part.added().orElse(part.bytes()))
                        .sum(),
                Proof.of(folder).filter(proof -> proof.isOf(folder)),
                Damage.of(folder),
                Sent.of(folder),
                pins(folder));
    }

    private static List<String> pins(Path folder) {
        try (var files = Files.newDirectoryStream(folder, PIN + "*")) {
            var pins = new ArrayList<String>();
            files.forEach(file -> pins.add(file.getFileName().toString().substring(PIN.length())));
            return pins;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    // A dot marks what is not finished or already on its way out.
    private List<Path> folders() {
        if (!Unreadable.isThere(backups)) {
            return List.of();
        }
        try (var entries = Files.newDirectoryStream(
                backups,
                entry -> Files.isDirectory(entry)
                        && !entry.getFileName().toString().contains(".")
                        && !entry.getFileName().toString().equals(Pool.FOLDER))) {
            var folders = new ArrayList<Path>();
            entries.forEach(folders::add);
            folders.forEach(Unreadable::require);
            return folders;
        } catch (IOException failure) {
            throw Unreadable.explain(backups, failure);
        }
    }
}
