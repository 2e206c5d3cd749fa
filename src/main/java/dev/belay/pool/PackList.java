package dev.belay.pool;

import dev.belay.host.DurableFiles;
import dev.belay.keeper.Checksum;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The list beside the archive of a [Pack]: a line for each content with its SHA-256, where it begins and its size,
/// sorted, then an [EndLine].
final class PackList {
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) (\\d{3,15}) (\\d{1,9})");

    private PackList() {}

    static void write(Path list, List<Pack.Entry> sorted) {
        var text = new StringBuilder();
        for (var entry : sorted) {
            text.append(entry.sum()).append(' ').append(entry.offset()).append(' ');
            text.append(entry.size()).append('\n');
        }
        var sum = new Checksum();
        sum.add(text.toString());
        DurableFiles.writeSecret(list, text.append(EndLine.of(sum)).toString());
    }

    /// What it lists; nothing when it is missing or not what was written.
    static Optional<List<Pack.Entry>> read(Path list) throws IOException {
        try (var lines = Files.newBufferedReader(list, StandardCharsets.ISO_8859_1)) {
            return read(lines);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    private static Optional<List<Pack.Entry>> read(BufferedReader lines) throws IOException {
        var entries = new ArrayList<Pack.Entry>();
        var sum = new Checksum();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            var fields = LINE.matcher(line);
            if (!fields.matches()) {
                return (line + "\n").equals(EndLine.of(sum)) && lines.readLine() == null
                        ? Optional.of(entries)
                        : Optional.empty();
            }
            sum.add(line + "\n");
            entries.add(new Pack.Entry(
                    fields.group(1), Long.parseLong(fields.group(2)), Integer.parseInt(fields.group(3))));
        }
        return Optional.empty();
    }
}
