package dev.belay.database;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import dev.belay.host.DiskTrouble;
import dev.belay.host.RealPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/// A database file with the names that SQLite puts beside it.
///
/// Its methods open and close the file itself. By POSIX rules that drops every lock this process holds on it,
/// so none may be called while a connection of ours relies on one.
record SqliteFile(Path main) {
    private static final List<String> SUFFIXES = List.of("-wal", "-shm", "-journal");
    private static final int HEADER = 100;
    private static final int READ_VERSION = 19;
    private static final int CHANGE_COUNTER = 24;
    private static final byte WAL = 2;
    private static final int READ_AT_ONCE = 1 << 20;

    /// The file that `named` leads to through symbolic links, whether it exists or not; its companions stand beside it.
    static SqliteFile of(Path named) {
        return new SqliteFile(RealPath.of(named));
    }

    String name() {
        return main.getFileName().toString();
    }

    boolean exists() {
        return Files.exists(main);
    }

    List<Path> companions() {
        return SUFFIXES.stream()
                .map(suffix -> main.resolveSibling(name() + suffix))
                .toList();
    }

    List<Path> all() {
        return Stream.concat(Stream.of(main), companions().stream()).toList();
    }

    Path wal() {
        return companions().getFirst();
    }

    Path journal() {
        return companions().getLast();
    }

    boolean isWal() {
        return header()[READ_VERSION] == WAL;
    }

    /// SQLite adds one with each transaction in rollback-journal mode.
    long changes() {
        return Integer.toUnsignedLong(ByteBuffer.wrap(header()).getInt(CHANGE_COUNTER));
    }

    private byte[] header() {
        var bytes = ByteBuffer.allocate(HEADER);
        try (var channel = FileChannel.open(main, StandardOpenOption.READ)) {
            channel.read(bytes, 0);
            return bytes.array();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    boolean isLike(Path copy) {
        try {
            return Files.mismatch(main, copy) < 0;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Copies the file as it stands, and what it bears.
    void copyTo(Path target) {
        try {
            Files.copy(main, target, REPLACE_EXISTING, COPY_ATTRIBUTES);
        } catch (IOException failure) {
            throw uncopied(target, failure);
        }
    }

    /// Reads all of it once: what shares its blocks with a copy was not read for that, and is read next while users
    /// wait.
    void warm() {
        var buffer = ByteBuffer.allocateDirect(READ_AT_ONCE);
        try (var channel = FileChannel.open(main, StandardOpenOption.READ)) {
            while (channel.read(buffer) >= 0) {
                buffer.clear();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Why it could not be copied. What was written may be removed by now: the disk is full for the whole of it.
    RuntimeException uncopied(Path target, IOException failure) {
        return DiskTrouble.explain("cannot write " + target, target, sizeOf(main), failure);
    }

    static long sizeOf(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
