package dev.belay.pool;

import dev.belay.keeper.Checksum;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The last line of a copy's manifest: the checksum of all lines before it. It tells whether one was cut off or
/// changed.
public final class EndLine {
    private static final String MARK = "E ";
    private static final int LENGTH = MARK.length() + 64 + 1;

    private EndLine() {}

    /// The line for what `lines` has taken in.
    public static String of(Checksum lines) {
        return MARK + lines.hex() + "\n";
    }

    /// Whether this line is one.
    public static boolean isOne(String line) {
        return line.startsWith(MARK);
    }

    /// Whether the manifest can be read and is what was written.
    public static boolean closes(Path manifest) {
        try (var channel = FileChannel.open(manifest, StandardOpenOption.READ);
                var content = Channels.newInputStream(channel)) {
            var lines = Checksum.ofNext(content, channel.size() - LENGTH);
            var end = new String(content.readAllBytes(), StandardCharsets.ISO_8859_1);
            return end.equals(MARK + lines + "\n");
        } catch (IOException _) {
            return false;
        }
    }
}
