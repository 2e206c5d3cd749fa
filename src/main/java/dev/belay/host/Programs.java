package dev.belay.host;

import static java.util.Map.entry;

import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds programs as a shell would, along `PATH`.
public final class Programs {
    private static final Map<String, String> PACKAGES = Map.ofEntries(
            entry("git", "git"),
            entry("sqlite3", "sqlite3"),
            entry("supervisorctl", "supervisor"),
            entry("supervisord", "supervisor"),
            entry("setsid", "util-linux"),
            entry("flock", "util-linux"),
            entry("gpg", "gnupg"),
            entry("ssh", "openssh-client"),
            entry("curl", "curl"),
            entry("psql", "postgresql-client"),
            entry("pg_dump", "postgresql-client"),
            entry("pg_restore", "postgresql-client"),
            entry("restic", "restic"),
            entry("ss", "iproute2"));

    private Programs() {}

    /// Where the program of a call lies; a name with a slash is taken from the call's folder.
    public static Optional<Path> find(String program, Path folder, Map<String, String> environment) {
        if (program.contains("/")) {
            return Optional.of(folder.resolve(program)).filter(Programs::runs);
        }
        var path = environment.getOrDefault("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
        return Stream.of(path.split(":", -1))
                .map(entry -> folder.resolve(entry).resolve(program))
                .filter(Programs::runs)
                .findFirst();
    }

    static Path require(String program, Path folder, Map<String, String> environment) {
        if (!Files.isDirectory(folder)) {
            throw new Problem(
                    "cannot run " + program,
                    "there is no folder " + folder + " to run it in",
                    "look at what is there: `ls -la "
                            + ShellWord.of(
                                    String.valueOf(folder.toAbsolutePath().getParent())) + "`");
        }
        return find(program, folder, environment).orElseThrow(() -> missing(program, folder, environment));
    }

    static boolean exists(String program) {
        return find(program, Path.of("/"), Map.of()).isPresent();
    }

    private static Problem missing(String program, Path folder, Map<String, String> environment) {
        if (program.contains("/")) {
            var file = folder.resolve(program);
            var why = Files.exists(file) ? file + " is not an executable file" : "there is no file " + file;
            return new Problem("cannot run " + program, why, "run `ls -l " + ShellWord.of(file) + "`");
        }
        return absent(folder, environment)
                .map(own -> withoutDependencies(program, folder, own))
                .orElseGet(() -> new Problem(
                        "cannot run " + program,
                        "no folder in PATH has a program of that name",
                        "run `apt-get install " + PACKAGES.getOrDefault(program, program) + "`"));
    }

    // A folder of the code that the command is to run in, where its own programs should lie: no package of the
    // machine's puts that there.
    private static Optional<Path> absent(Path folder, Map<String, String> environment) {
        return Stream.of(environment.getOrDefault("PATH", "").split(":", -1))
                .map(folder::resolve)
                .filter(own -> own.startsWith(folder) && !own.equals(folder) && !Files.exists(own))
                .findFirst();
    }

    private static Problem withoutDependencies(String program, Path folder, Path own) {
        return new Problem(
                "cannot run " + program,
                "the folder " + own + ", which its PATH begins with, is not there, and no other has such a program",
                "put the dependencies of the code in " + folder + " in place: `upgrade.dependencies` in `belay config`"
                        + " shows how");
    }

    private static boolean runs(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
