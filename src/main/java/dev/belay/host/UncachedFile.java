package dev.belay.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A new file, written once from its beginning to its end: past the page cache, where the file system can. Much that
/// nobody reads soon would push out of it what the application reads now, and the first touch of a page costs more than
/// writing it.
public final class UncachedFile implements AutoCloseable {
    // What Linux asks of addresses, offsets and lengths at most; see O_DIRECT in open(2).
    private static final int BLOCK = 4096;
    private static final int BUFFER = 4 << 20;

    private final Path file;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER + BLOCK).alignedSlice(BLOCK);
    private long length;

    /// @param file what was there is written over
    public UncachedFile(Path file) throws IOException {
        this.file = file;
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
        channel.truncate(length);
        channel.force(true);
        channel.close();
    }

    private void flush() throws IOException {
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException failure) {
            // A channel does not say which disk is full, and soon nothing of the file is left there to tell.
            throw DiskTrouble.explain("cannot write " + file, file, buffer.remaining(), failure);
        }
        buffer.clear();
    }

    private static FileChannel opened(Path file) throws IOException {
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, direct());
        } catch (UnsupportedOperationException | IOException cannot) {
            try {
                return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
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
        channel.close();
    }
}
