package dev.belay.backup;

import dev.belay.host.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// That a copy of a backup is elsewhere, kept beside its proof.
///
/// @param where    the repository, as people are told of it
/// @param snapshot the repository's own name of the copy
public record Sent(String where, String snapshot, Instant when) {
    static final String FILE = "elsewhere.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    void write(Path backup) {
        DurableFiles.write(
                backup.resolve(FILE), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    }

    static void forget(Path backup) {
        DurableFiles.removeOwn(backup.resolve(FILE), backup);
    }

    static Optional<Sent> of(Path backup) {
        try {
            var file = backup.resolve(FILE);
            return Files.exists(file)
                    ? Optional.of(JSON.readValue(Files.readString(file), Sent.class))
                    : Optional.empty();
        } catch (JacksonException garbled) {
            throw BackupRecord.refused(backup, FILE + " cannot be read: " + garbled.getOriginalMessage());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
