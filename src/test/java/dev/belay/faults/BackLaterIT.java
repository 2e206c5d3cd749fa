package dev.belay.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testkit.DjangoWorld;
import dev.belay.testkit.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/// A library that went two versions up and is wanted back at the first, long after users were let in.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(3)
final class BackLaterIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String IDENTITY =
            "  - { after: restore, name: identity, shell: 'echo restored {from} to {to} >> {home}/../deeds' }\n";
    private static final String POINTS_GO =
            "  - { before: migrate, shell: 'rm -r {home}/.belay/runs/{run}/points && exit 3', when: to > 2.0 }\n";
    private static final String CRON = "  - { before: restore, shell: 'cd {home} && python3 ../cron.py' }\n";
    private static final String CRON_WRITES = """
            import sqlite3
            database = sqlite3.connect("data/db.sqlite3")
            database.execute("CREATE TABLE cron (text TEXT)")
            database.commit()
            open("media/cron.txt", "w").write("written in the fence")
            """;
    private static final String SNAPSHOT = """
            snapshot:
              take: { shell: 'mkdir -p {home}/../$BELAY_INSTANCE/{snapshot} && cp -a {home}/data {home}/media {home}/../$BELAY_INSTANCE/{snapshot}' }
              restore: { shell: 'rm -r {home}/data {home}/media && cp -a {home}/../$BELAY_INSTANCE/{snapshot}/* {home}' }
              drop: { shell: 'rm -rf {home}/../$BELAY_INSTANCE/{snapshot} && echo dropped >> {home}/../deeds' }
            """;

    @SuppressWarnings("NullAway.Init")
    private static DjangoWorld world;

    @SuppressWarnings("NullAway.Init")
    private static Fingerprint first;

    private static Path lost;

    @BeforeAll
    static void goUpTwice() {
        world = DjangoWorld.releases().start();
        world.withoutJourneys();
        world.writeManifest(world.manifest() + "hooks:\n" + IDENTITY + CRON + POINTS_GO + SNAPSHOT);
        write(world.root().resolve("cron.py"), CRON_WRITES);
        lost = world.root().resolve("lost");
        first = world.fingerprint();
        world.belay().run("upgrade", "1.1").succeeded();
        world.belay().run("upgrade", "2.0").succeeded();
        lend();
        write(world.media().resolve("covers/new.png"), "new");
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    @Order(1)
    void whereNoBackupOfAVersionIsKeptItSaysWhichThereAre() {
        var ran = world.belay().run("downgrade", "1.0.5");

        assertThat(ran.exit()).isEqualTo(3);
        assertThat(ran.err())
                .contains("there is no backup of 1.0.5; there are ones of 1.1, 1.0", "next: see `belay backup list`");
        assertThat(world.belay().run("downgrade", "2.0").exit()).isEqualTo(8);
        assertThat(world.belay().run("upgrade", "1.0").err()).contains("`belay downgrade 1.0`");
    }

    @Test
    @Order(2)
    void showsWhatWouldBeLostWithoutTouchingAnything() {
        var before = world.exactFingerprint();

        var told = world.belay().ask("downgrade", "1.0", "--dry-run");

        assertThat(told.exit()).as(told.ran().err()).isZero();
        assertThat(told.text("/backup/from")).isEqualTo("1.0");
        assertThat(change(told.json(), "db", "loans_loan").path("added").asInt())
                .isEqualTo(1);
        assertThat(change(told.json(), "media", "files").path("added").asInt()).isPositive();
        assertThat(world.belay().run("downgrade", "1.0", "--dry-run").out()).contains("loans_loan: 1 row added");
        assertThat(world.exactFingerprint()).isEqualTo(before);
    }

    @Test
    @Order(2)
    void whoLeavesBeforeTheRunBeginsIsToldThatNothingWasBegun() {
        try (var terminal = world.belay().inTerminal("downgrade", "1.0")) {
            terminal.awaitText("Go back from 2.0 to 1.0?", PATIENCE);

            terminal.pressCtrlC();

            terminal.awaitText("no run was begun, and nothing was changed", PATIENCE);
            assertThat(terminal.awaitExit(PATIENCE)).isEqualTo(130);
        }
    }

    @Test
    @Order(3)
    void refusesToWriteLossesWhereTheyWouldBeLostThemselves() {
        var ran = world.belay().run("downgrade", "1.0", "--yes", "--export-losses", world.media() + "/lost");

        assertThat(ran.exit()).isEqualTo(3);
        assertThat(ran.err()).contains("the data set 'media'");
        assertThat(world.get("/health/").text()).isEqualTo("ok 2.0\n");
    }

    @Test
    @Order(4)
    void goesBackTwoVersionsAndWritesOutWhatIsLost() throws IOException {
        var ran = world.belay().run("downgrade", "1.0", "--yes", "--export-losses", lost.toString());

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("DOWNGRADED 2.0 -> 1.0");
        assertThat(world.get("/health/").text()).isEqualTo("ok 1.0\n");
        assertThat(world.fingerprint()).isEqualTo(first);
        assertThat(Files.readString(lost.resolve("db/loans_loan.csv"))).contains("\"added\"", "read by night");
        assertThat(lost.resolve("media/covers/new.png")).hasContent("new");
        assertThat(Files.readString(lost.resolve("losses.txt"))).contains("db: loans_loan: 1 row added");
        assertThat(mode(lost)).isEqualTo("rwx------");
        assertThat(mode(lost.resolve("media/covers/new.png"))).isEqualTo("rw-------");
    }

    @Test
    @Order(5)
    void whatNobodyDeclaredWroteBeforeTheDataWereExchangedIsToldAndKept() throws IOException {
        var log = world.belay().run("log").out();

        assertThat(log).contains("wrote into 'db'", "db.sqlite3 was written", "wrote into 'media'", "cron.txt is new");
        assertThat(world.belay().run("status").out())
                .contains("what somebody wrote into db ", "what somebody wrote into media ", " is in no backup (");
        try (var left = Files.walk(world.home().resolve(".belay/runs"))) {
            assertThat(left.filter(each -> each.endsWith("db.sqlite3") || each.endsWith("cron.txt")))
                    .hasSize(2)
                    .allMatch(each -> each.toString().contains("/aside-0-"));
        }
    }

    @Test
    @Order(5)
    void hooksAfterTheRestoreWereRunAndAreTold() throws IOException {
        assertThat(Files.readString(world.root().resolve("deeds")))
                .isEqualTo("dropped\ndropped\nrestored 2.0 to 1.0\ndropped\n");
        assertThat(world.belay().run("log").out()).contains("hook identity");
        assertThat(world.belay().run("history").out()).contains("downgrade 2.0 -> 1.0  completed");
        assertThat(world.belay().run("rollback", "--yes").out()).contains("to return to 2.0: belay restore");
    }

    @Test
    @Order(6)
    void whereBelayCannotBringTheDataBackTheOperatorsSnapshotDoes() {
        var before = world.exactFingerprint();

        var ran = world.belay().run("upgrade", "2.4");

        assertThat(ran.exit()).as(ran.err()).isEqualTo(5);
        assertThat(ran.out())
                .contains("NEEDS A HUMAN", "or by your snapshot belay-library-", "belay resume --from-snapshot");
        assertThat(world.root().resolve("library")).isNotEmptyDirectory();

        var resumed = world.belay().run("resume", "--from-snapshot");

        assertThat(resumed.exit()).as(resumed.err()).isEqualTo(4);
        assertThat(world.get("/health/").text()).isEqualTo("ok 1.0\n");
        assertThat(world.exactFingerprint()).isEqualTo(before);
        assertThat(world.root().resolve("library")).isEmptyDirectory();
        assertThat(world.belay().run("resume", "--from-snapshot").exit()).isEqualTo(8);
    }

    private static JsonNode change(JsonNode answer, String data, String part) {
        return answer.path("losses")
                .path(data)
                .valueStream()
                .filter(change -> change.path("part").asString("").equals(part))
                .findFirst()
                .orElseThrow();
    }

    private static void lend() {
        try (var alice = world.reader()) {
            assertThat(alice.logIn("alice")).isTrue();
            assertThat(alice.lend(7, "read by night").status()).isEqualTo(302);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
