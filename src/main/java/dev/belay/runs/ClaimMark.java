package dev.belay.runs;

import dev.belay.host.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/// A claim as it stands in its file: the home, and by what the file knows itself.
///
/// It knows itself by its path and its inode; one of them is enough. Data put back from a tape have another inode, data
/// that were moved another path, and a device may have another number after each start of the machine; only what was
/// copied elsewhere has neither. A snapshot of a whole volume that is mounted elsewhere has the same inodes: there it
/// counts.
record ClaimMark(String home, String path, String inode) {
    private static final String MANIFEST = "belay.yaml";
    private static final int LINES = 3;
    // Two paths of the longest there may be, and some room.
    private static final long MOST = 16 << 10;

    /// The home that a claim belongs to, as long as it counts.
    static Optional<Path> home(Path file) {
        try {
            return read(file)
                    .filter(mark -> mark.isOf(file))
                    .map(mark -> Path.of(mark.home()))
                    .filter(home -> Files.exists(home.resolve(MANIFEST)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Whether what is there can be a claim: a file with this name alone, and short.
    static boolean mayBe(Path file) {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && Files.size(file) <= MOST
                    && Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS)
                            .equals(1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Claims for `home` in a file that is there, whose lock the caller has. One that is cut off counts for nothing.
    ///
    /// @param held the file itself, as its lock has it: its name may lead elsewhere by now
    static void write(Path held, Path file, Path home) {
        try {
            Files.writeString(held, home + "\n" + path(file) + "\n" + inode(held) + "\n");
            DurableFiles.force(held);
            DurableFiles.force(DurableFiles.folderOf(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Optional<ClaimMark> read(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        var lines = Files.readString(file, StandardCharsets.UTF_8).split("\n", -1);
        return lines.length == LINES + 1 ? Optional.of(new ClaimMark(lines[0], lines[1], lines[2])) : Optional.empty();
    }

    private boolean isOf(Path file) {
        try {
            return path(file).equals(path) || inode(file).equals(inode);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String path(Path file) throws IOException {
        return DurableFiles.folderOf(file)
                .toRealPath()
                .resolve(file.getFileName())
                .toString();
    }

    private static String inode(Path file) throws IOException {
        return Files.getAttribute(file, "unix:ino").toString();
    }
}
