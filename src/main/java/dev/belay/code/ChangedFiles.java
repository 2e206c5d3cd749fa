package dev.belay.code;

import dev.belay.code.Changes.Kind;
import dev.belay.host.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;

/// The files of a checkout that a switch changes, as they lie on the disk.
final class ChangedFiles {
    private final Changes changes;
    private final Path checkout;

    ChangedFiles(Changes changes, Path checkout) {
        this.changes = changes;
        this.checkout = checkout.toAbsolutePath().normalize();
    }

    /// Removes what the newer commit added, with the folders that are empty then. Nothing stood there before.
    void removeAdded() {
        for (var added : changes.of(Kind.ADDED)) {
            var file = checkout.resolve(added).normalize();
            if (Changes.isFile(file) && isReachedByFolders(file)) {
                delete(file);
            }
            removeEmptyFolders(file);
        }
    }

    /// Forces them and their folders to the disk.
    void force() {
        var folders = new TreeSet<Path>();
        for (var change : changes.all()) {
            var file = checkout.resolve(change.path());
            if (Changes.isFile(file)) {
                DurableFiles.force(file);
            }
            folders.add(file.resolveSibling("."));
        }
        folders.stream().filter(Files::isDirectory).forEach(DurableFiles::force);
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    // No link may lead out of the checkout.
    private boolean isReachedByFolders(Path file) {
        try {
            var folder = file.resolveSibling(".").normalize();
            return file.startsWith(checkout)
                    && folder.toRealPath()
                            .equals(checkout.toRealPath()
                                    .resolve(checkout.relativize(folder))
                                    .normalize());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void removeEmptyFolders(Path file) {
        for (var folder = file.getParent(); folder != null && isInside(folder); folder = folder.getParent()) {
            if (!isGoneOrEmpty(folder)) {
                return;
            }
            delete(folder);
        }
    }

    private boolean isInside(Path folder) {
        return folder.startsWith(checkout) && !folder.equals(checkout);
    }

    private static boolean isGoneOrEmpty(Path folder) {
        if (Files.isSymbolicLink(folder) || !Files.isDirectory(folder)) {
            return !Files.exists(folder);
        }
        try (var entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
