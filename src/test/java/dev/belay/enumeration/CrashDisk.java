package dev.belay.enumeration;

import dev.belay.host.AppendFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/// A disk that tells of every write what a crash in the middle of it may leave: each prefix, then nothing, zeros or
/// garbage.
final class CrashDisk implements AppendFile {
    private static final int PADDING = 24;
    private static final byte[] GARBAGE =
            "\u0000{\"at\n8f0\n{}00000000 {}\n\u0007".repeat(12).getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes;
    private Optional<Consumer<byte[]>> crash = Optional.empty();
    private final Prefixes prefixes;
    int writes;

    /// At how many places a write may be torn: at every byte, or in the middle and at its end, which is the beginning
    /// of the next.
    enum Prefixes {
        EVERY,
        FEW
    }

    CrashDisk(byte[] bytes, Prefixes prefixes) {
        this.bytes = bytes;
        this.prefixes = prefixes;
    }

    void at(Consumer<byte[]> crash) {
        this.crash = Optional.of(crash);
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public byte[] read() {
        return bytes.clone();
    }

    @Override
    public void write(long position, byte[] line) {
        writes++;
        int start = (int) position;
        crash.ifPresent(left -> tearEverywhere(start, line, left));
        bytes = Arrays.copyOf(bytes, Math.max(bytes.length, start + line.length));
        System.arraycopy(line, 0, bytes, start, line.length);
    }

    @Override
    public void close() {}

    private static boolean isTelling(int kept, int length) {
        return kept == length / 2 || kept == length;
    }

    private void tearEverywhere(int start, byte[] line, Consumer<byte[]> left) {
        for (int kept = 0; kept <= line.length; kept++) {
            if (prefixes == Prefixes.EVERY || isTelling(kept, line.length)) {
                tear(start, line, kept, left);
            }
        }
        replay(Arrays.copyOf(bytes, start), left);
    }

    private void tear(int start, byte[] line, int kept, Consumer<byte[]> left) {
        var cut = Arrays.copyOf(bytes, start + kept);
        System.arraycopy(line, 0, cut, start, kept);
        left.accept(cut);
        var rest = line.length - kept + PADDING;
        left.accept(Arrays.copyOf(cut, cut.length + rest));
        left.accept(joined(cut, GARBAGE, kept % 7, rest));
    }

    /// A disk may give back old sectors: each earlier line once more.
    private static void replay(byte[] whole, Consumer<byte[]> left) {
        int begin = 0;
        for (int at = 0; at < whole.length; at++) {
            if (whole[at] == '\n') {
                left.accept(joined(whole, whole, begin, at + 1 - begin));
                begin = at + 1;
            }
        }
    }

    private static byte[] joined(byte[] first, byte[] second, int from, int length) {
        int count = Math.min(length, second.length - from);
        var both = Arrays.copyOf(first, first.length + count);
        System.arraycopy(second, from, both, first.length, count);
        return both;
    }
}
