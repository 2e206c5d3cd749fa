package dev.belay.folder;

import java.nio.ByteBuffer;
import java.util.Random;

/// Cuts long contents where they themselves say so, so that a change moves no cut but those around it.
///
/// A sum over the last 64 bytes decides: each byte's number is added and all earlier ones are shifted out.
final class Chunks {
    static final int LEAST = 512 * 1024;
    static final int MOST = 8 << 20;

    private static final long CUT = -1L << 43;
    private static final long[] NUMBERS = new Random(20).longs(256).toArray();

    private Chunks() {}

    /// How long the first chunk of `content` is; all of it when no cut was found.
    static int first(ByteBuffer content) {
        var start = content.position();
        var end = Math.min(content.remaining(), MOST);
        var sum = 0L;
        for (var at = Math.min(LEAST, end); at < end; at++) {
            sum = (sum << 1) + NUMBERS[content.get(start + at) & 0xFF];
            if ((sum & CUT) == 0) {
                return at + 1;
            }
        }
        return end;
    }
}
