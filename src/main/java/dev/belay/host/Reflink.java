package dev.belay.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Copies a file in no time by sharing its blocks, on file systems that can.
public final class Reflink {
    private Reflink() {}

    /// Makes `to` share the blocks of `from`; false, with nothing left behind, where that is not possible.
    /// `to` must not exist, and gets mode 0600. Forcing it to the disk is the caller's part.
    public static boolean tryClone(Path from, Path to) {
        int source = opened(from, LibC.O_RDONLY);
        try {
            int target = opened(to, LibC.O_WRONLY | LibC.O_CREAT | LibC.O_EXCL);
            var shared = shared(source, target);
            if (!shared) {
                Files.deleteIfExists(to);
            }
            return shared;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            LibC.close(source);
        }
    }

    private static boolean shared(int source, int target) {
        try {
            return !LibC.shareBlocks(source, target).failed();
        } finally {
            LibC.close(target);
        }
    }

    private static int opened(Path file, int flags) {
        var answer = LibC.open(file, flags | LibC.O_CLOEXEC, 0600);
        if (answer.failed()) {
            throw DiskTrouble.explain("cannot open " + file, file, answer.failure(file));
        }
        return answer.value();
    }
}
