package dev.belay.journal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.zip.CRC32C;

/// The lines of a journal: `crc32c SP body LF`, where the checksum covers the line's number and its body, so that a
/// line in another's place is seen.
///
/// @param bodies the bodies of all lines from the first that are whole
/// @param end    where the next line goes: after the last whole one
record JournalLines(List<byte[]> bodies, int end) {
    private static final int CHECKSUM = 8;

    /// The line of that number.
    static byte[] line(int number, byte[] body) {
        var line = new byte[CHECKSUM + 1 + body.length + 1];
        var checksum = checksum(number, body, 0, body.length);
        for (int digit = 0; digit < CHECKSUM; digit++) {
            line[digit] = (byte) Character.forDigit((int) (checksum >>> (28 - 4 * digit)) & 0xf, 16);
        }
        line[CHECKSUM] = ' ';
        System.arraycopy(body, 0, line, CHECKSUM + 1, body.length);
        line[line.length - 1] = '\n';
        return line;
    }

    /// Reads up to the first line that is not whole.
    static JournalLines read(byte[] bytes) {
        var bodies = new ArrayList<byte[]>();
        // A text of the same bytes, since the JVM looks through texts faster than through arrays.
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        int start = 0;
        for (int stop = text.indexOf('\n'); stop >= 0; stop = text.indexOf('\n', start)) {
            if (!isWhole(bytes, start, stop, bodies.size())) {
                break;
            }
            bodies.add(Arrays.copyOfRange(bytes, start + CHECKSUM + 1, stop));
            start = stop + 1;
        }
        return new JournalLines(List.copyOf(bodies), start);
    }

    /// The number of a whole line beyond the first that is not whole. No crash leaves one: each line is on the disk
    /// before the next is written.
    OptionalInt lostAfter(byte[] bytes) {
        int most = bodies.size() + 1;
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (int start = text.indexOf('\n', end) + 1; start > 0; start = text.indexOf('\n', start) + 1) {
            int stop = text.indexOf('\n', start);
            for (int number = bodies.size() + 1; stop >= 0 && number <= most; number++) {
                if (isWhole(bytes, start, stop, number)) {
                    return OptionalInt.of(number);
                }
            }
            most++;
        }
        return OptionalInt.empty();
    }

    private static boolean isWhole(byte[] bytes, int start, int stop, int number) {
        int body = start + CHECKSUM + 1;
        return body <= stop
                && bytes[body - 1] == ' '
                && stated(bytes, start) == checksum(number, bytes, body, stop - body);
    }

    private static long stated(byte[] bytes, int start) {
        long stated = 0;
        for (int at = start; at < start + CHECKSUM; at++) {
            int digit = "0123456789abcdef".indexOf(bytes[at]);
            if (digit < 0) {
                return -1;
            }
            stated = stated << 4 | digit;
        }
        return stated;
    }

    private static long checksum(int number, byte[] bytes, int start, int length) {
        var checksum = new CRC32C();
        checksum.update((number + " ").getBytes(StandardCharsets.US_ASCII));
        checksum.update(bytes, start, length);
        return checksum.getValue();
    }
}
