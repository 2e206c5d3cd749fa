package dev.belay.backup;

import dev.belay.host.Clock;
import dev.belay.host.DurableFiles;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// That a backup was found damaged, kept beside its proof: what was true when it was proven is true no more.
public record Damage(Instant when, String why) {
    static final String FILE = "damaged.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Does `look`, which fails where the backup's own content is not what it was, and writes down that it failed.
    static <T> T noted(Path backup, Clock clock, Supplier<T> look) {
        try {
            return look.get();
        } catch (Problem problem) {
            if (Files.isDirectory(backup)) {
                new Damage(clock.now(), problem.why()).write(backup);
            }
            throw problem;
        }
    }

    /// Takes the mark away, after a proof.
    static void forget(Path backup) {
        DurableFiles.removeOwn(backup.resolve(FILE), backup);
    }

    static Optional<Damage> of(Path backup) {
        try {
            var file = backup.resolve(FILE);
            return Files.exists(file)
                    ? Optional.of(JSON.readValue(Files.readString(file), Damage.class))
                    : Optional.empty();
        } catch (JacksonException garbled) {
            throw BackupRecord.refused(backup, FILE + " cannot be read: " + garbled.getOriginalMessage());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void write(Path backup) {
        DurableFiles.write(
                backup.resolve(FILE), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    }
}
