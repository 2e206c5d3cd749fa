package dev.belay.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// A new file, written once from its beginning to its end: past the page cache, where the file system can. Much that
/// nobody reads soon would push out of it what the application reads now, and the first touch of a page costs more than
/// writing it. Its owner alone may read it.
public final class UncachedFile implements AutoCloseable {
    // What addresses, offsets and lengths must be a multiple of on most file systems; see O_DIRECT in open(2).
    private static final int BLOCK = 4096;
    private static final int BUFFER = 4 << 20;
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path file;
    private final ExecutorService writer = Executors.newSingleThreadExecutor();
    private Future<?> writing = CompletableFuture.completedFuture(null);
    private ByteBuffer buffer = aligned();
    private ByteBuffer other = aligned();
    private FileChannel channel;
    private long length;

    /// @param file nothing is there yet
    public UncachedFile(Path file) throws IOException {
        this.file = file;
        Files.createFile(file, OWNER_ONLY);
        this.channel = opened(file);
    }

    /// How many bytes were written.
    public long length() {
        return length;
    }

    /// Writes what is left in `content` behind what was written.
    public void write(ByteBuffer content) throws IOException {
        length += content.remaining();
        while (content.hasRemaining()) {
            var piece = Math.min(content.remaining(), buffer.remaining());
            buffer.put(content.slice(content.position(), piece));
            content.position(content.position() + piece);
            if (!buffer.hasRemaining()) {
                flush();
            }
        }
    }

    /// Brings all to the disk; nothing can be written any more.
    public void finish() throws IOException {
        while (buffer.position() % BLOCK != 0) {
            buffer.put((byte) 0);
        }
        flush();
        await();
        channel.truncate(length);
        channel.force(true);
        close();
    }

    // One buffer is written while the other is filled.
    private void flush() throws IOException {
        await();
        var full = buffer.flip();
        buffer = other.clear();
        other = full;
        writing = writer.submit(() -> {
            writeOut(full);
            return null;
        });
    }

    private void await() throws IOException {
        try {
            writing.get();
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + file + " was written", interrupt);
        } catch (ExecutionException _) {
            // A channel does not say which disk is full, and soon nothing of the file is left there to tell.
            throw DiskTrouble.explain("cannot write " + file, file, BUFFER, new IOException(writing.exceptionNow()));
        }
    }

    // Some file systems refuse only when they are to write.
    private void writeOut(ByteBuffer full) throws IOException {
        var written = channel.position();
        try {
            writeAll(full);
        } catch (IOException refused) {
            channel.close();
            channel = FileChannel.open(file, StandardOpenOption.WRITE).position(written);
            try {
                writeAll(full.rewind());
            } catch (IOException failure) {
                failure.addSuppressed(refused);
                throw failure;
            }
        }
    }

    private void writeAll(ByteBuffer full) throws IOException {
        while (full.hasRemaining()) {
            channel.write(full);
        }
    }

    private static ByteBuffer aligned() {
        return ByteBuffer.allocateDirect(BUFFER + BLOCK).alignedSlice(BLOCK);
    }

    private static FileChannel opened(Path file) throws IOException {
        try {
            return FileChannel.open(file, Set.of(StandardOpenOption.WRITE, direct()));
        } catch (UnsupportedOperationException | IOException cannot) {
            try {
                return FileChannel.open(file, StandardOpenOption.WRITE);
            } catch (IOException failure) {
                failure.addSuppressed(cannot);
                throw failure;
            }
        }
    }

    // By its name: jdk.unsupported exports it, and yet the compiler warns of the name itself and cannot be silenced.
    private static OpenOption direct() throws IOException {
        try {
            return (OpenOption) Class.forName("com.sun.nio.file.ExtendedOpenOption")
                    .getField("DIRECT")
                    .get(null);
        } catch (ReflectiveOperationException absent) {
            throw new IOException("this Java cannot write past the page cache", absent);
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
        channel.close();
    }
}
