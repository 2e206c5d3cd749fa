package dev.belay.keeper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A SHA-256 in the making. Its results are what `sha256sum` prints.
public final class Checksum {
    private static final int CHUNK = 1 << 20;

    private final MessageDigest digest = sha256();

    /// The checksum of a file's content.
    public static String ofFile(Path file) {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var checksum = new Checksum();
            // Most files are short, and a new buffer is filled with zeros first.
            var chunk = ByteBuffer.allocate((int) Math.min(CHUNK, channel.size() + 1));
            while (channel.read(chunk.clear()) >= 0) {
                checksum.add(chunk.flip());
            }
            return checksum.hex();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The checksum of the next `length` bytes, or of all that there are.
    public static String ofNext(InputStream content, long length) throws IOException {
        var checksum = new Checksum();
        var chunk = new byte[CHUNK];
        for (var left = length; left > 0; ) {
            var read = content.read(chunk, 0, (int) Math.min(CHUNK, left));
            left = read < 0 ? 0 : left - read;
            checksum.add(ByteBuffer.wrap(chunk, 0, Math.max(0, read)));
        }
        return checksum.hex();
    }

    /// The checksum of a text in UTF-8.
    public static String ofText(String text) {
        var checksum = new Checksum();
        checksum.add(text);
        return checksum.hex();
    }

    /// Takes the buffer's remaining bytes in.
    public void add(ByteBuffer bytes) {
        digest.update(bytes);
    }

    /// Takes a text in, as UTF-8.
    public void add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The result, in hexadecimal digits; what comes after begins anew.
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
