package dev.belay.backup;

import dev.belay.app.CopyPolicy;
import dev.belay.app.DataSet;
import dev.belay.app.DatabaseServer;
import dev.belay.host.DurableFiles;
import dev.belay.keeper.Checksum;
import dev.belay.keeper.Keeper;
import dev.belay.keeper.Label;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What a backup says of itself in `manifest.json`.
///
/// @param format of the file, 1
/// @param id     the name of the backup's folder
/// @param made   when it was begun
/// @param home   the home folder of the instance that it was made for
/// @param origin the versions it was made between, and the code that goes with its data
public record BackupRecord(
        int format, String id, Instant made, Optional<String> home, Step.Origin origin, List<Part> parts) {
    /// Its file name in a backup.
    public static final String FILE = "manifest.json";

    static final int FORMAT = 1;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public BackupRecord {
        parts = List.copyOf(parts);
    }

    /// One data set of a backup.
    ///
    /// @param kind    what it is
    /// @param place   where the data were, and where they go back to
    /// @param details what is excluded of a folder, or which files there are
    /// @param server  what server has it, of a database
    /// @param label   the SHA-256 of the copy's label, which leads to all other checksums
    /// @param added   how many bytes it added to what other backups had already; absent where it shares nothing
    public record Part(
            String name,
            Kind kind,
            String place,
            List<String> details,
            Optional<DatabaseServer> server,
            String label,
            SortedMap<String, String> facts,
            Optional<Long> added) {
        public Part {
            details = List.copyOf(details);
        }

        /// How many bytes of data it holds, those shared with other backups included.
        public long bytes() {
            return Long.parseLong(facts.getOrDefault("bytes", "0"));
        }

        /// The data set that it is a copy of.
        DataSet data() {
            return switch (kind) {
                case DATABASE -> new DataSet.Database(name, server.orElseThrow(), place);
                case SQLITE -> new DataSet.Sqlite(name, Path.of(place));
                case FOLDER -> new DataSet.Folder(name, Path.of(place), details, CopyPolicy.INCREMENTAL);
                case FILES ->
                    new DataSet.Files(
                            name, Path.of(place), details.stream().map(Path::of).toList());
            };
        }

        static Part of(DataSet data, Path copy) {
            return switch (data) {
                case DataSet.Sqlite one -> part(one, Kind.SQLITE, one.file().toString(), List.of(), copy);
                case DataSet.Database one -> part(one, Kind.DATABASE, one.database(), List.of(), copy);
                case DataSet.Folder one -> part(one, Kind.FOLDER, one.folder().toString(), one.exclude(), copy);
                case DataSet.Files one -> part(one, Kind.FILES, one.base().toString(), names(one), copy);
            };
        }

        private static Part part(DataSet data, Kind kind, String place, List<String> details, Path copy) {
            return new Part(
                    data.name(),
                    kind,
                    place,
                    details,
                    data instanceof DataSet.Database database ? Optional.of(database.server()) : Optional.empty(),
                    Checksum.ofFile(copy.resolve(Label.FILE)),
                    Label.of(copy, data.name()).facts(),
                    added(copy));
        }

        private static Optional<Long> added(Path copy) {
            try {
                var file = copy.resolve(Keeper.ADDED);
                return Files.exists(file)
                        ? Optional.of(Long.valueOf(Files.readString(file).strip()))
                        : Optional.empty();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private static List<String> names(DataSet.Files files) {
            return files.files().stream().map(Path::toString).toList();
        }
    }

    /// What a data set is.
    public enum Kind {
        SQLITE,
        DATABASE,
        FOLDER,
        FILES
    }

    void write(Path backup) {
        DurableFiles.write(
                backup.resolve(FILE), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    }

    /// What the backup in that folder says of itself.
    public static BackupRecord read(Path backup) {
        try {
            var found = JSON.readValue(Files.readString(backup.resolve(FILE)), BackupRecord.class);
            if (found.format() != FORMAT) {
                throw refused(backup, "its format is " + found.format() + ", and this Belay reads " + FORMAT);
            }
            return found;
        } catch (NoSuchFileException missing) {
            throw refused(backup, "it has no " + FILE);
        } catch (JacksonException garbled) {
            throw refused(backup, FILE + " cannot be read: " + garbled.getOriginalMessage());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The copy of one data set inside a backup.
    public static Path copyOf(Path backup, String name) {
        return backup.resolve("data").resolve(name);
    }

    /// What it says of one of its data sets.
    public Part part(Path backup, String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> refused(backup, "it holds no data set '" + name + "'"));
    }

    static Problem refused(Path backup, String why) {
        return new Problem(
                "cannot use the backup " + backup,
                why,
                "take another one, which `belay backup verify BACKUP` finds whole: `belay backup list`");
    }
}
