package dev.belay.folder;

import dev.belay.host.DiskTrouble;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// Writes contents so that long runs of zeros take no room on the disk.
final class Holes {
    private static final int BLOCK = 64 * 1024;
    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(BLOCK).asReadOnlyBuffer();
    private static final ByteBuffer ZERO = ByteBuffer.allocateDirect(1).asReadOnlyBuffer();

    private Holes() {}

    /// Writes what is left in `content` at the channel's position into `file`, which holds nothing there yet. It is as
    /// long afterwards as if all had been written.
    static void write(Path file, FileChannel channel, ByteBuffer content) {
        try {
            write(channel, content);
        } catch (IOException failure) {
            // A channel does not say which disk is full, and soon nothing of the file is left there to tell.
            throw DiskTrouble.explain("cannot write " + file, file, content.remaining(), failure);
        }
    }

    private static void write(FileChannel channel, ByteBuffer content) throws IOException {
        while (content.hasRemaining()) {
            var length = run(content);
            if (isZero(content, length)) {
                skip(channel, length);
                content.position(content.position() + length);
            } else {
                writeAll(channel, content, length);
            }
        }
    }

    // As many blocks as are alike: all zeros, or not.
    private static int run(ByteBuffer content) {
        var end = Math.min(BLOCK, content.remaining());
        var zeros = isZero(content, end);
        while (end < content.remaining()) {
            var next = Math.min(BLOCK, content.remaining() - end);
            if (isZero(content.slice(content.position() + end, next), next) != zeros) {
                return end;
            }
            end += next;
        }
        return end;
    }

    private static boolean isZero(ByteBuffer content, int length) {
        for (var at = 0; at < length; at += BLOCK) {
            var part = Math.min(BLOCK, length - at);
            if (content.slice(content.position() + at, part).mismatch(ZEROS.slice(0, part)) >= 0) {
                return false;
            }
        }
        return length >= BLOCK;
    }

    private static void skip(FileChannel channel, int length) throws IOException {
        channel.position(channel.position() + length - 1);
        if (channel.position() >= channel.size()) {
            channel.write(ZERO.duplicate());
        } else {
            channel.position(channel.position() + 1);
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer content, int length) throws IOException {
        var end = content.position() + length;
        var limit = content.limit();
        content.limit(end);
        while (content.hasRemaining()) {
            channel.write(content);
        }
        content.limit(limit);
    }
}
