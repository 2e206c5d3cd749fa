package dev.belay.pool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The headers of a tar archive whose entries are regular files named by their SHA-256, as POSIX.1-1988 (ustar) has
/// them: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html#tag_20_94_13_06
final class TarHeader {
    /// Of a header; what follows is padded to a multiple of it.
    static final int LENGTH = 512;

    /// Of the zeros that end an archive.
    static final int END = 2 * LENGTH;

    private static final Pattern SUM = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern OCTAL_SIZE = Pattern.compile("[0-7]{11}");
    private static final int MODE = 100;
    private static final int SIZE = 124;
    private static final int SIZE_DIGITS = 11;
    private static final int CHECKSUM = 148;
    private static final int CHECKSUM_LENGTH = 8;
    private static final int BYTE = 0xFF;
    private static final int OCTAL = 8;

    private TarHeader() {}

    /// The header of a content.
    static ByteBuffer of(String sum, int size) {
        var header = new byte[LENGTH];
        put(header, 0, sum);
        put(header, MODE, "0000600\0" + "0000000\0" + "0000000\0" + "%011o\0".formatted(size) + "00000000000\0");
        put(header, CHECKSUM + CHECKSUM_LENGTH, "0");
        put(header, 257, "ustar\0" + "00");
        put(header, CHECKSUM, "%06o\0 ".formatted(checksum(header)));
        return ByteBuffer.wrap(header);
    }

    /// What `size` bytes take.
    static long padded(long size) {
        return (size + LENGTH - 1) / LENGTH * LENGTH;
    }

    /// What an archive holds; behind a header that is not whole the next one is looked for.
    static List<Pack.Entry> entries(Path archive) throws IOException {
        var entries = new ArrayList<Pack.Entry>();
        try (var channel = FileChannel.open(archive, StandardOpenOption.READ)) {
            for (var at = 0L; at < channel.size(); ) {
                var next = entry(channel, at);
                next.ifPresent(entries::add);
                at += next.map(Pack.Entry::room).orElse((long) LENGTH);
            }
        }
        return entries;
    }

    private static Optional<Pack.Entry> entry(FileChannel channel, long at) throws IOException {
        var header = ByteBuffer.allocate(LENGTH);
        while (header.hasRemaining() && channel.read(header, at + header.position()) >= 0) {}
        var bytes = header.array();
        var sum = text(bytes, 0, 64);
        var size = text(bytes, SIZE, SIZE_DIGITS);
        if (!SUM.matcher(sum).matches()
                || !OCTAL_SIZE.matcher(size).matches()
                || !text(bytes, CHECKSUM, 6).equals("%06o".formatted(checksum(bytes)))) {
            return Optional.empty();
        }
        return Optional.of(Long.parseLong(size, OCTAL))
                .filter(length -> length <= Pack.Entry.MOST)
                .map(length -> new Pack.Entry(sum, at + LENGTH, length.intValue()));
    }

    private static void put(byte[] header, int at, String text) {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    private static String text(byte[] header, int at, int length) {
        return new String(header, at, length, StandardCharsets.ISO_8859_1);
    }

    // As if the checksum itself were blanks.
    private static int checksum(byte[] header) {
        var sum = CHECKSUM_LENGTH * ' ';
        for (var at = 0; at < LENGTH; at++) {
            sum += at < CHECKSUM || at >= CHECKSUM + CHECKSUM_LENGTH ? header[at] & BYTE : 0;
        }
        return sum;
    }
}
