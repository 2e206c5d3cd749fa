package dev.belay.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Room on a disk that is taken while there is some and given up when it is needed: a run that filled the disk
/// can still be taken back.
public final class Ballast {
    private static final int BLOCK = 1 << 20;

    private final Path file;
    private final long bytes;

    /// @param file where the room is taken; Belay's own
    public Ballast(Path file, long bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    /// Takes the room; a [dev.belay.problem.Problem] when there is not so much.
    public void take() {
        DurableFiles.createDirectories(DurableFiles.folderOf(file));
        // Really written: a hole is no room.
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (long at = channel.size(); at < bytes; at = channel.size()) {
                channel.write(ByteBuffer.allocate((int) Math.min(BLOCK, bytes - at)), at);
            }
            channel.force(true);
        } catch (IOException failure) {
            throw DiskTrouble.explain("cannot set room aside for the way back", file, bytes, failure, file);
        }
    }

    /// Gives it up; nothing when it was not taken.
    public void drop() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
