package dev.belay.postgres;

import dev.belay.app.DatabaseServer;
import dev.belay.host.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Where PostgreSQL's client programs are that ask a server.
///
/// Debian puts `pg_wrapper` before each, a Perl script that takes some 30 ms to choose a release. Where `-h` names a
/// host it takes the newest one that is installed (pg_wrapper(1)), and that needs no script.
///
/// @param path     the folders that a shell looks through
/// @param releases Debian's folder of all releases, each named by its number
record ClientPrograms(String path, Path releases) {
    private static final String WRAPPER = "pg_wrapper";

    static ClientPrograms ofThisMachine() {
        return new ClientPrograms(
                System.getenv().getOrDefault("PATH", "/usr/bin:/bin"), Path.of("/usr/lib/postgresql"));
    }

    /// The words of a client program, the first by its path where the wrapper need not be asked.
    List<String> words(DatabaseServer server, List<String> argv) {
        var name = argv.getFirst();
        if (!server.through().isEmpty() || server.host().isEmpty() || !isWrapped(name)) {
            return argv;
        }
        var words = new ArrayList<>(argv);
        words.set(0, newest(name));
        return words;
    }

    private boolean isWrapped(String name) {
        return Programs.find(name, Path.of("/"), Map.of("PATH", path))
                .filter(program -> real(program).endsWith(WRAPPER))
                .isPresent();
    }

    private String newest(String name) {
        try (var all = Files.isDirectory(releases) ? Files.list(releases) : Stream.<Path>empty()) {
            return all.filter(release -> release.getFileName().toString().matches("\\d{1,4}"))
                    .filter(release -> Files.isExecutable(program(release, name)))
                    .max(Comparator.comparingInt(ClientPrograms::number))
                    .map(release -> program(release, name).toString())
                    .orElse(name);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path program(Path release, String name) {
        return release.resolve("bin").resolve(name);
    }

    private static int number(Path release) {
        return Integer.parseInt(release.getFileName().toString());
    }

    private static Path real(Path program) {
        try {
            return program.toRealPath();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
