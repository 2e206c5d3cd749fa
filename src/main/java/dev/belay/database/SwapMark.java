package dev.belay.database;

import dev.belay.host.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Stands beside a swap that was begun: which file comes in, and which one it replaces.
///
/// Each is known by its inode, which a rename keeps; the name of the live file tells nothing.
record SwapMark(String incoming, String replaced) {
    private static final String FILE = ".swap-begun";
    private static final String NONE = "none";

    /// Before anything is moved, or again when it was moved in part: what lies aside then is what is replaced, whatever
    /// was made in its place meanwhile.
    static void put(Path aside, Path incoming, SqliteFile live) {
        var setAside = aside.resolve(live.name());
        var replaced = Files.exists(setAside) ? inode(setAside) : live.exists() ? inode(live.main()) : NONE;
        DurableFiles.write(aside.resolve(FILE), inode(incoming) + " " + replaced + "\n");
    }

    static Optional<SwapMark> at(Path aside) {
        try {
            if (!Files.exists(aside.resolve(FILE))) {
                return Optional.empty();
            }
            var inodes = Files.readString(aside.resolve(FILE)).strip().split(" ", 2);
            return Optional.of(new SwapMark(inodes[0], inodes[inodes.length - 1]));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static void remove(Path aside) {
        DurableFiles.removeOwn(aside.resolve(FILE), aside);
    }

    /// Whether the live file is the one that was to come in.
    boolean isIn(SqliteFile live) {
        return live.exists() && inode(live.main()).equals(incoming);
    }

    /// Whether the live file is the one that was to be replaced.
    boolean isOut(SqliteFile live) {
        return live.exists() && inode(live.main()).equals(replaced);
    }

    boolean replacesNothing() {
        return replaced.equals(NONE);
    }

    private static String inode(Path file) {
        try {
            return Files.getAttribute(file, "unix:ino").toString();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
