package dev.belay.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What an operator types, in the home folder, to do without Belay what Belay does; and where their programs are found.
public final class OperatorShell {
    private final DjangoWorld world;

    OperatorShell(DjangoWorld world) {
        this.world = world;
    }

    /// The environment of the operator's login: the distribution's Python is `python`.
    static Map<String, String> environment(Path root) {
        return Map.of(
                "PATH",
                PostgresPrograms.first(
                        root.resolve("bin") + ":/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"),
                "HOME",
                root.toString(),
                "LANG",
                "C.UTF-8",
                "TERM",
                "xterm");
    }

    static void putPython(Path root) throws IOException {
        var programs = Files.createDirectory(root.resolve("bin"));
        Files.createSymbolicLink(programs.resolve("python"), Path.of("/usr/bin/python3"));
        Files.createSymbolicLink(programs.resolve("python3"), Path.of("/usr/bin/python3"));
    }

    /// Runs a script with `sh -eu`; the exit code may be any. It knows `$TO`, `$REPOSITORY` and `$CONTROL`
    /// (supervisorctl with its configuration).
    public Ran run(String version, String script) {
        return program(version, script).run();
    }

    /// Puts a release and its dependencies beside the one in use.
    public Ran prepare(String version) {
        return run(
                version,
                switch (world.layout()) {
                    case RELEASES -> """
                    git -c advice.detachedHead=false clone -q --branch "$TO" "$REPOSITORY" "releases/$TO"
                    cd "releases/$TO"
                    ln -s ../../local_settings.py ../../media .
                    sh dependencies.sh
                    """;
                    case IN_PLACE -> "git -C app fetch -q --tags";
                });
    }

    /// Stops the library and makes the release the one in use.
    public Ran switchTo(String version) {
        return run(
                version,
                switch (world.layout()) {
                    case RELEASES -> "$CONTROL stop library && ln -sfn \"releases/$TO\" current";
                    case IN_PLACE ->
                        "$CONTROL stop library && cd app && git reset -q --hard \"$TO\" && sh dependencies.sh";
                });
    }

    public Ran migrate(String version) {
        return manage(version, "migrate --noinput");
    }

    /// Starts a migration that may never end; closing it ends it.
    public Companion startMigration(String version) {
        var migration =
                program(version, "cd " + world.layout().code + " && exec .venv/bin/python manage.py migrate --noinput");
        return Companion.of(migration, world.root().resolve("migration.log"));
    }

    /// Runs `manage.py` of the code in use.
    public Ran manage(String version, String words) {
        return run(version, "cd " + world.layout().code + " && .venv/bin/python manage.py " + words);
    }

    public Ran start(String version) {
        return run(version, "$CONTROL start library");
    }

    private Program program(String version, String script) {
        return new Program(List.of("sh", "-eu", "-c", script), world.home(), environment(world.root()))
                .with(Map.of(
                        "TO",
                        version,
                        "REPOSITORY",
                        world.repository().toString(),
                        "PYTHONDONTWRITEBYTECODE",
                        "1",
                        "CONTROL",
                        "supervisorctl -c " + world.supervisord().configuration()));
    }
}
