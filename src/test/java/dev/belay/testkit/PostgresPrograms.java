package dev.belay.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/// PostgreSQL's own programs: of the newest release that is installed, or those in the folder that `BELAY_TEST_PG_BIN`
/// names.
public final class PostgresPrograms {
    private static final Optional<String> CHOSEN = Optional.ofNullable(System.getenv("BELAY_TEST_PG_BIN"));

    private PostgresPrograms() {}

    /// Where one is.
    public static String path(String program) {
        return CHOSEN.map(folder -> chosen(folder).resolve(program).toString()).orElseGet(() -> newest(program));
    }

    /// A `PATH` by which the chosen ones are found first; the same one when none are.
    public static String first(String path) {
        return CHOSEN.map(folder -> folder + ":" + path).orElse(path);
    }

    // Belay itself finds its clients by PATH.
    private static Path chosen(String folder) {
        if (!System.getenv("PATH").startsWith(folder + ":")) {
            throw new AssertionError("put BELAY_TEST_PG_BIN first in PATH: PATH=" + folder + ":$PATH");
        }
        return Path.of(folder);
    }

    private static String newest(String program) {
        try (var versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.map(version -> version.resolve("bin").resolve(program))
                    .filter(Files::isExecutable)
                    .max(Comparator.naturalOrder())
                    .orElseThrow(() -> new AssertionError("apt-get install postgresql"))
                    .toString();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
