package dev.belay.keeper;

import dev.belay.host.DurableFiles;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.SortedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What stands on a copy: which data set it is of, what is true of it, and the checksum of its list of checksums.
///
/// @param format of this file, 1
/// @param name   the data set's name
/// @param facts  all facts of the copied data, [Depth#FULL]
/// @param list   the SHA-256 of the list of [Checksums] beside the label
public record Label(int format, String name, SortedMap<String, String> facts, String list) {
    /// The label's file name in a copy.
    public static final String FILE = "label.json";

    private static final int FORMAT = 1;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Puts the label on a copy whose files and [Checksums] are complete and on the disk.
    public static void put(Path copy, String name, Facts facts) {
        var label = new Label(FORMAT, name, facts.values(), Checksum.ofFile(copy.resolve(Checksums.FILE)));
        DurableFiles.write(
                copy.resolve(FILE), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(label) + "\n");
    }

    /// Reads a copy's label, which must be one of the data set `name`, and checks that its list of checksums is whole.
    public static Label of(Path copy, String name) {
        var label = read(copy);
        if (label.format() != FORMAT) {
            throw refused(copy, "its format is " + label.format() + ", and this Belay reads " + FORMAT);
        }
        if (!label.name().equals(name)) {
            throw refused(copy, "it is a copy of '" + label.name() + "', not of '" + name + "'");
        }
        var list = copy.resolve(Checksums.FILE);
        if (!Files.exists(list)) {
            throw refused(copy, "its list of checksums is missing");
        }
        if (!Checksum.ofFile(list).equals(label.list())) {
            throw refused(copy, "its list of checksums was changed after it was made");
        }
        return label;
    }

    /// The facts on a copy's label, when no file of the copy was changed since.
    public static Facts checked(Path copy, String name) {
        var label = of(copy, name);
        new Checksums(copy).damage().ifPresent(why -> {
            throw refused(copy, why);
        });
        return new Facts(label.facts());
    }

    /// What to say of a copy that must not be trusted.
    public static Problem refused(Path copy, String why) {
        return new Problem(
                "cannot use the copy " + copy,
                why,
                "take another one, which `belay backup verify BACKUP` finds whole: `belay backup list`");
    }

    private static Label read(Path copy) {
        var file = copy.resolve(FILE);
        try {
            return JSON.readValue(Files.readString(file), Label.class);
        } catch (NoSuchFileException missing) {
            throw refused(copy, "it has no label: it was never finished");
        } catch (JacksonException garbled) {
            throw refused(copy, "its label cannot be read: " + garbled.getOriginalMessage());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
