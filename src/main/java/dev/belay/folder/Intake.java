package dev.belay.folder;

import dev.belay.host.Reflink;
import dev.belay.keeper.Attributes;
import dev.belay.keeper.Checksum;
import dev.belay.pool.Landing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Takes the contents of files into a pool, from several threads. Each file is read once.
///
/// Where the file system can share blocks an object shares them with the file. Else a long file becomes chunks, so that
/// little is new when little was changed.
final class Intake {
    private static final int LONG = 16 << 20;
    private static final int SHORT = LONG >> 6;
    private static final int WORTH_SHARING = 64 * 1024;
    private static final char NOT_VALID = '\uFFFD';

    private final Landing landing;
    private final ThreadLocal<ByteBuffer> buffers = ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(SHORT));
    private volatile boolean canShare;

    Intake(Landing landing, Sharing sharing) {
        this.landing = landing;
        this.canShare = sharing == Sharing.POSSIBLE;
    }

    /// Whether the pool's file system can share blocks.
    enum Sharing {
        POSSIBLE,
        IMPOSSIBLE
    }

    Content take(Path file, long expected, Attributes attributes) throws IOException {
        if (canShare && expected >= WORTH_SHARING && file.toString().indexOf(NOT_VALID) < 0) {
            var fresh = landing.fresh();
            if (cloned(file, fresh)) {
                var size = Files.size(fresh);
                return new Content(landing.adopt(fresh, attributes), size, "");
            }
            canShare = false;
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            return read(channel);
        }
    }

    private static boolean cloned(Path file, Path fresh) throws IOException {
        try {
            return Reflink.tryClone(file, fresh);
        } catch (UncheckedIOException failure) {
            if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new NoSuchFileException(file.toString());
            }
            throw failure;
        }
    }

    private Content read(FileChannel channel) throws IOException {
        var buffer = filled(channel);
        if (buffer.remaining() == LONG) {
            return chunked(channel, buffer);
        }
        var size = buffer.remaining();
        return new Content(landing.add(buffer), size, "");
    }

    private Content chunked(FileChannel channel, ByteBuffer buffer) throws IOException {
        var whole = new Checksum();
        var list = new StringBuilder();
        var size = 0L;
        while (buffer.hasRemaining()) {
            var chunk = buffer.slice(buffer.position(), Chunks.first(buffer));
            whole.add(chunk.duplicate());
            size += chunk.remaining();
            buffer.position(buffer.position() + chunk.remaining());
            list.append(landing.add(chunk)).append('\n');
            if (buffer.remaining() < Chunks.MOST) {
                fill(channel, buffer.compact());
                buffer.flip();
            }
        }
        var text = StandardCharsets.US_ASCII.encode(list.toString());
        return new Content(whole.hex(), size, landing.add(text));
    }

    // Short files are many; only long ones need the long buffer.
    private ByteBuffer filled(FileChannel channel) throws IOException {
        var buffer = buffers.get().clear();
        fill(channel, buffer);
        while (!buffer.hasRemaining() && buffer.capacity() < LONG) {
            buffer = ByteBuffer.allocateDirect(buffer.capacity() * 4).put(buffer.flip());
            buffers.set(buffer);
            fill(channel, buffer);
        }
        return buffer.flip();
    }

    private static void fill(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
    }
}
