package dev.belay.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testkit.NotesWorld;
import dev.belay.testkit.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/// Somebody writes into the data while users are out and before the safety copy is taken; the run goes back, and what
/// it brings back is not what its fingerprint says. One test goes on where the one before it ended.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(3)
final class AcceptedDifferencesIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String INTRUDER = """
            secrets:
              token: { file: secrets/token }
            hooks:
              - { before: protect, name: import, shell: 'echo imported > {home}/media/imported' }
              - { after: protect, name: failure, shell: 'exit 3' }
            """;
    private static final String FILES = "media: files was 1, is 2";
    private static final String ROWS = "db: rows:note was 500, is 501";

    @SuppressWarnings("NullAway.Init")
    private static NotesWorld world;

    private static byte[] sound = {};

    @BeforeAll
    static void begin() throws IOException {
        world = NotesWorld.in("notes").running();
        world.release("2.0", Map.of());
        var token = world.home().resolve("secrets/token");
        Files.createDirectory(token.resolveSibling(""));
        Files.createFile(token, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        NotesWorld.write(token, "opensesame\n");
        world.writeManifest(world.manifest(INTRUDER));
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    @Order(1)
    void whoNeedsAHumanForDifferencesAloneNamesBothWaysOn() {
        var ran = world.belay().run("upgrade", "2.0");

        assertThat(ran.exit()).as(ran.err()).isEqualTo(5);
        assertThat(ran.out())
                .contains(
                        "NEEDS A HUMAN", FILES, "put it right and run `belay resume`", "belay resume --accept REASON");
        assertThat(world.health()).isEmpty();
        assertThat(differences(log())).contains(FILES);

        assertThat(world.belay().run("resume").exit()).isEqualTo(5);
    }

    @Test
    @Order(2)
    void nothingIsAcceptedUnsaid() {
        var silent = world.belay().run("resume", "--accept", "ours");
        assertThat(silent.exit()).isEqualTo(3);
        assertThat(silent.err()).contains(FILES, "there is no terminal to answer", "add `--yes`");

        try (var terminal = world.belay().inTerminal("resume", "--accept", "ours")) {
            terminal.awaitText("Leave it so, and finish taking the run back?", PATIENCE);
            terminal.type("n\n");
            terminal.awaitText("nothing was changed", PATIENCE);
            assertThat(terminal.awaitExit(PATIENCE)).isEqualTo(3);
        }

        assertThat(world.belay().run("resume", "--accept", " ").exit()).isEqualTo(2);
        assertThat(world.belay().run("resume", "--yes").exit()).isEqualTo(2);
        assertThat(world.belay().run("resume", "--accept", "ours", "--forward").exit())
                .isEqualTo(2);
        assertThat(run().resolve("accepted.json")).doesNotExist();
        assertThat(world.health()).isEmpty();
    }

    @Test
    @Order(3)
    void whatIsAcceptedIsWrittenDownBeforeAnythingGoesOn() {
        var ran = world.belay()
                .with("BELAY_CRASH", "take-lock:kill")
                .run("resume", "--accept", "the import is ours, by opensesame", "--yes");

        assertThat(ran.exit()).as(ran.err()).isEqualTo(5);
        assertThat(ran.err()).contains(FILES);
        assertThat(NotesWorld.read(run().resolve("accepted.json")))
                .contains(FILES, "the import is ours, by ***")
                .doesNotContain("opensesame");
        assertThat(world.health()).isEmpty();
    }

    @Test
    @Order(4)
    void whileItIsNotKnownWhatDiffersNothingCanBeAccepted() {
        var died = world.belay()
                .with("BELAY_CRASH", "before-undo:TakeFingerprint:kill")
                .run("resume");
        var ran = world.belay().run("resume", "--accept", "whatever it is", "--yes");

        assertThat(died.exit()).isEqualTo(10);
        assertThat(ran.exit()).isEqualTo(10);
        assertThat(ran.err()).contains("cannot accept what differs", "next: run `belay resume`");
    }

    @Test
    @Order(5)
    void whatDiffersBesideItNeedsAHumanAgain() throws IOException {
        sound = Files.readAllBytes(world.database());
        sql("insert into note values ('by night')");

        var told = world.belay().ask("resume");

        assertThat(told.exit()).isEqualTo(5);
        assertThat(differences(told)).containsExactly("db: changes was 2, is 3", ROWS);
        assertThat(told.text("/undoFailure/what")).contains("everything but what was accepted");
        assertThat(told.text("/accepted/0/reason")).isEqualTo("the import is ours, by ***");
        assertThat(world.health()).isEmpty();

        var time = Files.getLastModifiedTime(world.media());
        var stray = Files.writeString(world.media().resolve("by-night"), "again");
        assertThat(differences(world.belay().ask("resume"))).contains("media: by-night is new");
        Files.delete(stray);
        Files.setLastModifiedTime(world.media(), time);
    }

    @Test
    @Order(6)
    void theRestIsPutRightAndTheApplicationComesBackWithWhatWasAccepted() throws IOException {
        Files.write(world.database(), sound);

        var ran = world.belay().run("resume");

        assertThat(ran.exit()).as(ran.err()).isEqualTo(4);
        assertThat(ran.out())
                .contains("ROLLED BACK", "1.1 is running, with accepted differences from before")
                .contains("accepted by " + System.getProperty("user.name"), "(the import is ours, by ***)", FILES)
                .doesNotContain("everything is as before");
        assertThat(world.health()).contains("ok 1.1");
        assertThat(world.media().resolve("imported")).hasContent("imported");
    }

    @Test
    @Order(7)
    void whatWasAcceptedIsToldEverAfter() {
        assertThat(log().text("/state")).isEqualTo("rolled back");
        assertThat(log().json().at("/accepted/0/differences").toString()).contains(FILES);
        assertThat(NotesWorld.read(run().resolve("report.json"))).contains("the import is ours, by ***", FILES);
        assertThat(world.belay().run("log").out()).contains("with accepted differences from before", FILES);
        assertThat(world.belay().run("history").out()).contains("1.1 -> 2.0  rolled back, with accepted differences");
        assertThat(world.belay().run("status").out()).contains("rolled back, with accepted differences");
        assertThat(world.belay().run("resume", "--accept", "again", "--yes").exit())
                .isEqualTo(8);
    }

    @Test
    @Order(8)
    void theNextUpgradeIsInNobodysWay() {
        world.writeManifest(world.manifest(""));

        world.belay().run("upgrade", "2.0").succeeded();

        assertThat(world.health()).contains("ok 2.0");
        assertThat(world.media().resolve("imported")).hasContent("imported");
    }

    @Test
    @Order(9)
    void aRollbackThatGoesBackItselfIsLeftInTheSameWay() {
        var died =
                world.belay().with("BELAY_CRASH", "before:ProtectTogether:kill").run("rollback", "--yes");
        NotesWorld.write(world.media().resolve("by-hand"), "again");

        var stuck = world.belay().run("resume");
        var ran = world.belay().run("resume", "--accept", "ours", "--yes");

        assertThat(died.exit()).as(died.err()).isEqualTo(10);
        assertThat(stuck.exit()).as(stuck.err()).isEqualTo(5);
        assertThat(ran.exit()).as(ran.err()).isEqualTo(4);
        assertThat(ran.out()).contains("2.0 is running, with accepted differences from before", "(ours)");
        assertThat(world.health()).contains("ok 2.0");
        assertThat(world.media().resolve("by-hand")).hasContent("again");
    }

    private static Told log() {
        return world.belay().ask("log");
    }

    private static List<String> differences(Told told) {
        return told.json()
                .at("/undoFailure/differences")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private static Path run() {
        return world.home().resolve(".belay/runs").resolve(log().text("/run"));
    }

    private static void sql(String statement) {
        world.run("/usr/bin/python3", "-c", """
                import sqlite3, sys
                with sqlite3.connect(sys.argv[1]) as db:
                    db.execute(sys.argv[2])
                """, world.database().toString(), statement);
    }
}
