package dev.belay.backup;

import dev.belay.host.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The folder of a run's rollback points beside data on a file system of their own.
final class PointsFolder {
    private static final String NAME = ".belay-";

    private PointsFolder() {}

    /// Removes the folder that `point` was in, once nothing is left in it.
    static void leave(Path point) {
        var folder = point.resolveSibling("");
        if (folder.getFileName().toString().startsWith(NAME) && isEmpty(folder)) {
            DurableFiles.removeOwn(folder, folder.resolveSibling(""));
        }
    }

    private static boolean isEmpty(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (var entries = Files.newDirectoryStream(folder)) {
            return !entries.iterator().hasNext();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
