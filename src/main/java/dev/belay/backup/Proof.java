package dev.belay.backup;

import dev.belay.host.DurableFiles;
import dev.belay.keeper.Checksum;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Evidence that a backup restores.
///
/// @param level    how far it went; of several data sets the lowest counts
/// @param manifest the SHA-256 of the backup's `manifest.json` when it was proven
/// @param compared what was compared, a line each
public record Proof(Level level, Instant when, String manifest, List<String> compared) {
    private static final String FILE = "proof.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public Proof {
        compared = List.copyOf(compared);
    }

    /// How much a proof proves.
    public enum Level {
        /// Restored to a scratch place, and all content compared.
        RESTORED,
        /// Read through from end to end, and rows counted, but not restored: there was no place for it.
        DECODED
    }

    /// Whether it was found for what stands in that folder now.
    boolean isOf(Path backup) {
        return Checksum.ofFile(backup.resolve(BackupRecord.FILE)).equals(manifest);
    }

    void write(Path backup) {
        DurableFiles.write(
                backup.resolve(FILE), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    }

    static Optional<Proof> of(Path backup) {
        try {
            var file = backup.resolve(FILE);
            return Files.exists(file)
                    ? Optional.of(JSON.readValue(Files.readString(file), Proof.class))
                    : Optional.empty();
        } catch (JacksonException garbled) {
            throw BackupRecord.refused(backup, FILE + " cannot be read: " + garbled.getOriginalMessage());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
