package dev.belay.upgrade;

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
/// copied elsewhere has neither.
record ClaimMark(String home, String path, String inode) {
    private static final String MANIFEST = "belay.yaml";
    private static final int LINES = 3;

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

    /// Claims for `home` in a file that is there, whose lock the caller has. One that is cut off counts for nothing.
    static void write(Path file, Path home) {
        try {
            Files.writeString(file, home + "\n" + file.toRealPath() + "\n" + inode(file) + "\n");
            DurableFiles.force(file);
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
            return file.toRealPath().toString().equals(path) || inode(file).equals(inode);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String inode(Path file) throws IOException {
        return Files.getAttribute(file, "unix:ino").toString();
    }
}
