package dev.belay.pool;

import dev.belay.keeper.Checksum;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// Where a content lies: all of a file, or a part of a [Pack].
///
/// @param offset of its first byte; 0 for all of a file, for in a pack a header comes first
/// @param size   in bytes
public record Stored(Path file, long offset, long size) {
    private static final int BUFFER = 1 << 20;

    /// Told of a content, piece by piece.
    @FunctionalInterface
    public interface Taker {
        void take(ByteBuffer piece) throws IOException;
    }

    static Stored whole(Path file) throws IOException {
        return new Stored(file, 0, Files.size(file));
    }

    /// Whether the file holds other contents as well.
    public boolean isPacked() {
        return offset > 0;
    }

    /// All files that are needed to find and read it.
    public List<Path> files() {
        return isPacked() ? List.of(file, Pack.listOf(file)) : List.of(file);
    }

    /// Reads it through `buffer`; what is cut off ends early.
    public void pour(ByteBuffer buffer, Taker taker) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (var at = 0L; at < size; ) {
                buffer.clear().limit((int) Math.min(buffer.capacity(), size - at));
                var read = channel.read(buffer, offset + at);
                if (read < 0) {
                    return;
                }
                taker.take(buffer.flip());
                at += read;
            }
        }
    }

    /// Its SHA-256, whatever it is called.
    public String sum() throws IOException {
        var sum = new Checksum();
        pour(buffer(), sum::add);
        return sum.hex();
    }

    /// Whether what an archive has around it is as it was written, so that every changed bit is found.
    boolean isFramed(String sum) throws IOException {
        if (!isPacked()) {
            return true;
        }
        var header = new Stored(file, offset - TarHeader.LENGTH, TarHeader.LENGTH).read();
        var length = Math.toIntExact(TarHeader.padded(size) - size);
        return header.equals(TarHeader.of(sum, Math.toIntExact(size)))
                && new Stored(file, offset + size, length).read().equals(ByteBuffer.allocate(length));
    }

    /// Its lines, of a content that is a text.
    public List<String> lines() throws IOException {
        return StandardCharsets.UTF_8.decode(read()).toString().lines().toList();
    }

    /// All of it, of one that is not long; less where it was cut off.
    ByteBuffer read() throws IOException {
        var content = ByteBuffer.allocate(Math.toIntExact(Math.clamp(Files.size(file) - offset, 0, size)));
        pour(buffer(), content::put);
        return content.flip();
    }

    // Most contents are short, and a new buffer is filled with zeros first.
    private ByteBuffer buffer() {
        return ByteBuffer.allocate(Math.clamp(size, 1, BUFFER));
    }
}
