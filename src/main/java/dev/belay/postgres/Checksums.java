package dev.belay.postgres;

import dev.belay.host.DurableFiles;
import dev.belay.keeper.Checksum;
import dev.belay.keeper.Label;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/// The list of checksums of all files of a copy, which `sha256sum --check` reads.
final class Checksums {
    private Checksums() {}

    /// Writes it; the files are complete and on the disk.
    static void write(Path copy) {
        try (var files = Files.walk(copy)) {
            var list = files.filter(Files::isRegularFile)
                    .map(copy::relativize)
                    .map(Path::toString)
                    .filter(file -> !file.equals(Label.FILE) && !file.equals(Label.CHECKSUMS))
                    .sorted()
                    .map(file -> Checksum.ofFile(copy.resolve(file)) + "  " + file + "\n")
                    .collect(Collectors.joining());
            DurableFiles.write(copy.resolve(Label.CHECKSUMS), list);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Refuses a copy that is not as it was written.
    static void require(Path copy) {
        try {
            for (var line : Files.readAllLines(copy.resolve(Label.CHECKSUMS))) {
                requireWhole(copy, line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 2));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void requireWhole(Path copy, String checksum, String name) throws IOException {
        var file = copy.resolve(name);
        if (!Files.exists(file)) {
            throw Label.refused(copy, "the file " + name + " is missing");
        }
        var content = Checksum.ofFile(file);
        if (!content.equals(checksum)) {
            throw Label.refused(
                    copy,
                    "the file " + name + " is damaged: its SHA-256 is " + content + ", and was " + checksum + " ("
                            + Files.size(file) + " bytes)");
        }
    }
}
