package dev.belay.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.belay.testkit.DjangoWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// Users are in before a run is sure of what it did, and it is taken back: what they wrote meanwhile is not lost.
@Order(3)
final class StartedBySomethingElseIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String RAN = "web ran before this run was taken back; what was written then is not lost: until"
            + " the next upgrade begins it is in ";
    private static final String TOO_EARLY = "loans_loan WHERE note = 'lent too early'";

    @Test
    void turnsTheRunBackAndKeepsWhatWasWrittenMeanwhileAside() throws IOException, SQLException {
        try (var world = DjangoWorld.releases().start()) {
            var hook = Files.createFile(world.root().resolve("hook-waits"));
            world.withoutJourneys();
            world.writeManifest(
                    world.manifest() + """
                    hooks:
                      - after: static
                        name: start
                        shell: /usr/bin/supervisorctl -c %s start library; while [ -e %s ]; do sleep 0.1; done
                    """.formatted(world.supervisord().configuration(), hook));
            var before = world.exactFingerprint();
            var viewer = world.belay().start("upgrade", "2.0");
            await().atMost(LIMIT).until(() -> world.get("/health/").text().equals("ok 2.0\n"));

            try (var alice = world.reader()) {
                assertThat(alice.logIn("alice")).isTrue();
                assertThat(alice.lend(7, "lent too early").status()).isEqualTo(302);
            }
            Files.delete(hook);

            assertThat(viewer.onExit().join().exitValue()).isEqualTo(4);
            var report = world.belay().run("log").out();
            assertThat(report).contains("ROLLED BACK", "1.0 is running", "web ran again before Belay started it", RAN);
            assertThat(world.get("/health/").text()).isEqualTo("ok 1.0\n");
            assertThat(world.exactFingerprint()).isEqualTo(before);
            assertThat(rowsIn(report, TOO_EARLY)).isOne();
        }
    }

    @Test
    void aRollbackThatIsTakenBackAfterItsStartKeepsWhatWasWrittenAside() throws IOException, SQLException {
        try (var world = DjangoWorld.releases().start()) {
            var hook = Files.createFile(world.root().resolve("hook-waits"));
            world.withoutJourneys();
            world.belay().run("upgrade", "2.0").succeeded();
            world.writeManifest(world.manifest() + """
                    hooks:
                      - after: start
                        name: wait
                        shell: while [ -e %s ]; do sleep 0.1; done; exit 1
                    """.formatted(hook));
            var before = world.exactFingerprint();
            var viewer = world.belay().start("rollback", "--yes");
            await().atMost(LIMIT).until(() -> world.get("/health/").text().equals("ok 1.0\n"));

            try (var alice = world.reader()) {
                assertThat(alice.logIn("alice")).isTrue();
                assertThat(alice.lend(7, "lent too early").status()).isEqualTo(302);
            }
            Files.delete(hook);

            assertThat(viewer.onExit().join().exitValue()).isEqualTo(4);
            assertThat(world.get("/health/").text()).isEqualTo("ok 2.0\n");
            assertThat(world.exactFingerprint()).isEqualTo(before);
            assertThat(rowsIn(world.belay().run("log").out(), TOO_EARLY)).isOne();
            assertThat(world.belay().run("status").out()).contains("until the next upgrade begins it is in");
        }
    }

    @Test
    void aRollbackKilledBetweenTwoDatabasesKeepsWhatWasWrittenIntoTheFirst() throws SQLException {
        try (var world = DjangoWorld.releases().start()) {
            var other = world.home().resolve("data/other.db");
            change(other, "CREATE TABLE entry (text TEXT)");
            world.withoutJourneys();
            world.writeManifest(world.manifest()
                    .replace(
                            "  media: { folder: media }\n",
                            "  other: { sqlite: data/other.db }\n  media: { folder: media }\n"));
            world.belay().run("upgrade", "2.0").succeeded();
            change(other, "INSERT INTO entry VALUES ('written by 2.0')");
            var before = world.exactFingerprint();

            world.belay().with("BELAY_CRASH", "swap:other:begun:kill").run("rollback", "--yes");
            world.supervisord().control("start", "library");
            try (var alice = world.reader()) {
                await().atMost(LIMIT).until(() -> alice.logIn("alice"));
            }
            refusesWhileSomebodyHasItOpen(world, other);
            var resumed = world.belay().run("resume");

            assertThat(resumed.exit()).as(resumed.toString()).isEqualTo(4);
            assertThat(world.get("/health/").text()).isEqualTo("ok 2.0\n");
            assertThat(world.exactFingerprint()).isEqualTo(before);
            assertThat(count(other, "entry")).isOne();
            assertThat(rowsIn(world.belay().run("log").out(), "django_session")).isOne();
        }
    }

    private static void refusesWhileSomebodyHasItOpen(DjangoWorld world, Path database) {
        try (var holder = world.holding(database)) {
            await().atMost(LIMIT).until(holder::hasStruck);
            var refused = world.belay().run("resume");

            assertThat(refused.exit()).as(refused.toString()).isEqualTo(5);
            assertThat(refused.toString())
                    .contains("cannot have the data to itself", "pid " + holder.pid(), "still has other open");
        }
    }

    private static int rowsIn(String report, String rows) throws SQLException {
        assertThat(report).contains(RAN);
        var places =
                report.substring(report.indexOf(RAN) + RAN.length()).lines().findFirst();
        var found = 0;
        for (var place : places.orElseThrow().split(", ", -1)) {
            var database = Path.of(place).resolve("db.sqlite3");
            found += Files.exists(database) ? count(database, rows) : 0;
        }
        return found;
    }

    private static int count(Path database, String rows) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                var statement = connection.createStatement();
                var found = statement.executeQuery("SELECT count(*) FROM " + rows)) {
            return found.getInt(1);
        }
    }

    private static void change(Path database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
