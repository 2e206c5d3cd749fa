package dev.belay.keeper;

import dev.belay.host.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The list in a folder of the checksums of its files, which `sha256sum --check` reads.
public record Checksums(Path folder) {
    /// The list's file name.
    public static final String FILE = "checksums";

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (.+)");

    /// Lists these files, named from the folder on; they are complete and on the disk.
    public void write(List<String> files) {
        var lines = files.stream().map(file -> Checksum.ofFile(folder.resolve(file)) + "  " + file + "\n");
        DurableFiles.write(folder.resolve(FILE), lines.collect(Collectors.joining()));
    }

    /// Why the folder cannot be trusted; nothing when each file of the list is what it was.
    public Optional<String> damage() {
        try {
            var list = folder.resolve(FILE);
            var lines = Files.exists(list) ? Files.readAllLines(list) : List.<String>of();
            return lines.isEmpty() || !lines.stream().allMatch(LINE.asMatchPredicate())
                    ? Optional.of("its list of checksums is missing or cut off")
                    : lines.stream().map(this::damage).flatMap(Optional::stream).findFirst();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Optional<String> damage(String line) {
        var parts = line.split("  ", 2);
        var file = folder.resolve(parts[1]);
        if (!Files.exists(file)) {
            return Optional.of("the file " + parts[1] + " is missing");
        }
        var now = Checksum.ofFile(file);
        return now.equals(parts[0])
                ? Optional.empty()
                : Optional.of("the file " + parts[1] + " was changed after it was made, or is damaged: its SHA-256 is "
                        + now + ", and was " + parts[0] + " (" + file.toFile().length() + " bytes)");
    }
}
