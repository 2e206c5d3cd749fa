package dev.belay.hostile;

import static dev.belay.hostile.Needles.OF_ENVIRONMENT;
import static dev.belay.hostile.Needles.OF_FILE;
import static dev.belay.hostile.Needles.TYPED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testkit.Belay;
import dev.belay.testkit.NotesWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// Secrets in every place that can hold one, around an application that tells all it knows.
@Order(3)
final class SecretsIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String QUESTION = "Password of the printer";

    private final Needles needles = Needles.all();
    private final List<String> shown = new ArrayList<>();
    private NotesWorld world = NotesWorld.in("secrets");
    private Belay belay = world.belay().with("KEY_OF_THE_HOUSE", OF_ENVIRONMENT);

    @BeforeEach
    void plant() throws IOException {
        var file = world.home().resolve("secrets/key");
        Files.createDirectories(secrets());
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, OF_FILE + "\n");
        world.writeManifest(world.manifest(manifest("")));
        world.release("2.0", Map.of());
    }

    @AfterEach
    void leave() {
        world.close();
    }

    @Test
    void areToldNowhereWhenAllGoesWell() {
        try (var snoop = new Snoop(needles)) {
            assertThat(upgraded(belay, "2.0")).isZero();
            look();
            foundNowhere(snoop);
        }
        assertThat(world.health()).hasValueSatisfying(text -> assertThat(text).contains("2.0"));
    }

    @Test
    void areToldNowhereWhenAMigrationFailsWithThem() {
        world.release("3.0", Map.of("BROKEN", ""));
        assertThat(upgraded(belay, "2.0")).isZero();
        try (var snoop = new Snoop(needles)) {
            assertThat(upgraded(belay, "3.0")).isEqualTo(4);
            look();
            foundNowhere(snoop);
        }
        assertThat(String.join("\n", shown)).contains("cannot migrate with ***");
    }

    @Test
    void areToldNowhereWhenAJourneyFailsWithThem() {
        world.release("4.0", Map.of("WRONG", ""));
        assertThat(upgraded(belay, "2.0")).isZero();
        try (var snoop = new Snoop(needles)) {
            assertThat(upgraded(belay, "4.0")).isEqualTo(4);
            look();
            foundNowhere(snoop);
        }
        assertThat(String.join("\n", shown)).contains("the answer begins: wrong: password=***");
    }

    @Test
    void thatMustBeTypedAreRefusedWithoutATerminal() {
        belay.run("check", "2.0").succeeded();
        belay.run("upgrade", "2.0");

        new Attempt(world, belay).refused("upgrade", "2.0").saying("cannot ask for a secret", QUESTION, "file:");
        assertThat(belay.run("check", "2.0").succeeded().out()).contains("1 will be asked for", "2 are at hand");
    }

    @Test
    void thatMustBeTypedAreNotNeededToTakeAnInterruptedRunBack() {
        assertThat(upgraded(belay, "2.0")).isZero();
        world.release("3.0", Map.of());
        upgraded(belay.with("BELAY_CRASH", "after:RunHook:kill"), "3.0");

        var ran = belay.run("resume");

        assertThat(ran.exit()).as(ran.out() + ran.err()).isEqualTo(4);
        assertThat(world.health()).hasValueSatisfying(text -> assertThat(text).contains("2.0"));
        assertThat(needles.in(ran.out() + ran.err())).isEmpty();
        assertThat(needles.below(world.home(), secrets())).isEmpty();
    }

    @Test
    void thatMustBeTypedAreRefusedForAServiceAndNamedForAnUndo() {
        world.writeManifest(world.manifest("")
                        .replace(
                                "    run: python3",
                                "    environment: { NOTES_TYPED: { secret: typed } }\n    run: python3")
                + manifest(""));
        var ran = belay.run("check", "2.0");
        assertThat(ran.exit()).isEqualTo(3);
        assertThat(ran.out())
                .contains("cannot start web with a secret that must be typed", "typed: { file: secrets/typed }");

        world.writeManifest(world.manifest(manifest(", undo: python3 app.py tell")));
        assertThat(belay.run("check", "2.0").succeeded().out())
                .contains("taking back the hook gossip needs typed", "`belay resume`");
    }

    private Path secrets() {
        return world.home().resolve("secrets");
    }

    private String manifest(String undo) {
        return """
                secrets:
                  house: { env: KEY_OF_THE_HOUSE }
                  file: { file: secrets/key }
                  typed: { prompt: %s }
                upgrade:
                  environment: { NOTES_HOUSE: { secret: house }, NOTES_FILE: { secret: file } }
                  dependencies: python3 app.py tell
                  migrate:
                    - { name: careless, run: python3 app.py migrate, environment: { NOTES_TYPED: { secret: typed } } }
                hooks:
                  - { after: migrate, name: gossip, run: python3 app.py tell, environment: { NOTES_TYPED: { secret: typed } }%s }
                  - { after: commit, name: late, run: python3 app.py tell, environment: { NOTES_TYPED: { secret: typed } } }
                snapshot:
                  take: python3 {home}/current/app.py tell
                  restore: python3 {home}/current/app.py tell
                  drop: python3 {home}/current/app.py tell
                journeys:
                  login:
                    base: http://127.0.0.1:%d
                    steps:
                      - post: '/login?key=${secret.file}&typed=${secret.typed}'
                        headers: { X-Key: '${secret.house}' }
                        form: { password: '${secret.file}' }
                      - post: /login
                        headers: { X-Key: '${secret.file}' }
                        body: '${secret.house}'
                """.formatted(QUESTION, undo, world.port());
    }

    private int upgraded(Belay how, String version) {
        try (var terminal = how.inTerminal("upgrade", version)) {
            terminal.awaitText(QUESTION + ": ", LIMIT);
            terminal.type(TYPED + "\n");
            var exit = terminal.awaitExit(LIMIT);
            shown.add(terminal.shown());
            return exit;
        }
    }

    private void look() {
        var commands = List.of(
                "log",
                "log --json",
                "history",
                "history --json",
                "status",
                "status --json",
                "config",
                "config --origin",
                "config --json",
                "plan 1.0 --json",
                "backup list --json",
                "backup show latest",
                "rollback --dry-run",
                "check --json",
                "notes",
                "versions --json");
        for (var command : commands) {
            var ran = belay.run(command.split(" "));
            shown.add(ran.out() + ran.err());
        }
    }

    private void foundNowhere(Snoop snoop) {
        assertThat(shown)
                .allSatisfy(text -> assertThat(needles.in(text)).as(text).isEmpty());
        assertThat(needles.below(world.home(), secrets())).isEmpty();
        assertThat(snoop.seen()).isEmpty();
        assertThat(snoop.glances()).isGreaterThan(50);
    }
}
