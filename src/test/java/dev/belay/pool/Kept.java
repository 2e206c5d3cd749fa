package dev.belay.pool;

import dev.belay.keeper.Checksum;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A content in a pool, for tests to look at and to damage.
public record Kept(Path pool, String sum) {

    /// The one that `file` has now.
    public static Kept of(Path pool, Path file) {
        return new Kept(pool, Checksum.ofFile(file));
    }

    /// The one with this text.
    public static Kept of(Path pool, String text) {
        return new Kept(pool, Checksum.ofText(text));
    }

    public boolean isThere() throws IOException {
        return new Pool(pool).find(sum).isPresent();
    }

    public boolean isWhole() throws IOException {
        return new Pool(pool).isWhole(sum);
    }

    /// The file that it lies in.
    public Path file() throws IOException {
        return place().file();
    }

    public String text() throws IOException {
        return String.join("\n", place().lines());
    }

    /// Changes its first byte.
    public void flip() throws IOException {
        var place = place();
        var first = new Stored(place.file(), place.offset(), 1).read();
        write(ByteBuffer.wrap(new byte[] {(byte) (first.get() ^ 1)}));
    }

    /// Writes over its first bytes.
    public void overwrite(String text) throws IOException {
        write(StandardCharsets.UTF_8.encode(text));
    }

    /// Cuts the file that it lies in off before it.
    public void cutOff() throws IOException {
        var place = place();
        try (var channel = FileChannel.open(place.file(), StandardOpenOption.WRITE)) {
            channel.truncate(place.offset());
        }
    }

    /// Lets the pool have it no more, though it was never found damaged.
    public void remove() throws IOException {
        var place = place();
        if (place.isPacked()) {
            var list = Pack.listOf(place.file());
            var entries = PackList.read(list).orElseThrow().stream();
            PackList.write(
                    list, entries.filter(entry -> !entry.sum().equals(sum)).toList());
        } else {
            Files.delete(place.file());
        }
    }

    private void write(ByteBuffer content) throws IOException {
        var place = place();
        try (var channel = FileChannel.open(place.file(), StandardOpenOption.WRITE)) {
            channel.write(content, place.offset());
        }
    }

    private Stored place() throws IOException {
        return new Pool(pool).find(sum).orElseThrow();
    }
}
