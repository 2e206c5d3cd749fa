package dev.belay.command;

import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/// Looks whether a dump can be one: not empty, and what its name says.
final class DumpFile {
    private static final HexFormat HEX = HexFormat.of();
    private static final Map<String, byte[]> BEGINNINGS = Map.of(
            ".gz", HEX.parseHex("1f8b"),
            ".tgz", HEX.parseHex("1f8b"),
            ".bz2", HEX.parseHex("425a68"),
            ".xz", HEX.parseHex("fd377a585a00"),
            ".zst", HEX.parseHex("28b52ffd"),
            ".zip", HEX.parseHex("504b"));

    private DumpFile() {}

    static void refuseDamaged(Path file) {
        if (size(file) == 0) {
            throw problem(file, "it is empty");
        }
        BEGINNINGS.forEach((ending, bytes) -> {
            if (file.toString().endsWith(ending) && !Arrays.equals(beginning(file, bytes.length), bytes)) {
                throw problem(
                        file,
                        "a " + ending + " file begins with " + HEX.formatHex(bytes) + ", this one with "
                                + HEX.formatHex(beginning(file, bytes.length)));
            }
        });
    }

    private static Problem problem(Path file, String why) {
        return new Problem(
                "cannot use the application's own backup",
                file + ": " + why,
                "run the command by hand and look at the file: `file " + ShellWord.of(file) + "`");
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static byte[] beginning(Path file, int length) {
        try (var bytes = Files.newInputStream(file)) {
            return bytes.readNBytes(length);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
