package dev.belay.backup;

import dev.belay.host.DurableFiles;
import dev.belay.keeper.CopyFolder;
import dev.belay.keeper.Keepers;
import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;

/// All that a backup needs to be complete elsewhere, as it stands among the backups: `ID` and, in `pool`, the contents
/// that it names. They are further names of the same files, so that a parcel takes no room.
final class Parcel implements AutoCloseable {
    // The same for each: what is sent must have the same path as what was sent before, to be compared with it.
    private static final String FOLDER = "elsewhere.parcel";
    private static final Set<String> OF_THIS_PLACE = Set.of(Sent.FILE, Damage.FILE);

    private final Path folder;
    private long files;
    private long bytes;

    private Parcel(Path folder) {
        this.folder = folder;
    }

    /// Packs the backup in the folder `backup`.
    static Parcel of(Path backup, Keepers keepers) {
        var backups = DurableFiles.folderOf(backup);
        remove(backups);
        var parcel = new Parcel(backups.resolve(FOLDER));
        try {
            parcel.pack(backup, backups, keepers);
            return parcel;
        } catch (IOException failure) {
            throw new Problem(
                    "cannot gather what to send of " + backup.getFileName(),
                    failure.toString(),
                    "see whether files may have two names there: `df -T " + ShellWord.of(backups) + "`");
        }
    }

    /// Removes what an earlier one left behind.
    static void remove(Path backups) {
        DurableFiles.removeOwn(backups.resolve(FOLDER), backups);
    }

    Path folder() {
        return folder;
    }

    long files() {
        return files;
    }

    long bytes() {
        return bytes;
    }

    @Override
    public void close() {
        remove(folder.resolveSibling(""));
    }

    private void pack(Path backup, Path backups, Keepers keepers) throws IOException {
        CopyFolder.make(folder);
        try (var all = Files.walk(backup)) {
            for (var file : (Iterable<Path>) all::iterator) {
                put(file, backups.relativize(file));
            }
        }
        for (var part : BackupRecord.read(backup).parts()) {
            keepers.of(part.data())
                    .borrowed(
                            BackupRecord.copyOf(backup, part.name()),
                            object -> borrow(object, backups.relativize(object)));
        }
    }

    private void put(Path file, Path name) throws IOException {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            CopyFolder.make(folder.resolve(name));
        } else if (!isOfThisPlace(file.getFileName().toString())) {
            link(file, name);
        }
    }

    private static boolean isOfThisPlace(String name) {
        return OF_THIS_PLACE.contains(name) || name.startsWith(BackupCatalog.PIN);
    }

    // Many files may have one content.
    private void borrow(Path object, Path name) {
        try {
            if (!Files.exists(folder.resolve(name))) {
                Files.createDirectories(folder.resolve(name).getParent());
                link(object, name);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void link(Path file, Path name) throws IOException {
        Files.createLink(folder.resolve(name), file);
        files++;
        bytes += Files.size(file);
    }
}
