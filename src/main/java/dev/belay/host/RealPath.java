package dev.belay.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where a path leads through symbolic links, whether anything is there yet or not.
public final class RealPath {
    private static final int MOST_LINKS = 40;

    private RealPath() {}

    /// The place itself, with no link on the way to it; what leads in a circle is answered as it was named.
    public static Path of(Path named) {
        try {
            return of(named.toAbsolutePath(), MOST_LINKS);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Whether two names lead to the same place, be it through a mount that shows it twice.
    public static boolean isSame(Path one, Path other) {
        try {
            return (Files.exists(one) && Files.exists(other))
                    ? Files.isSameFile(one, other)
                    : of(one).equals(of(other));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path of(Path path, int links) throws IOException {
        if (Files.exists(path)) {
            return path.toRealPath();
        }
        if (Files.isSymbolicLink(path) && links > 0) {
            return of(path.resolveSibling(Files.readSymbolicLink(path)), links - 1);
        }
        var folder = path.getParent();
        return folder == null ? path : of(folder, links).resolve(path.getFileName());
    }
}
