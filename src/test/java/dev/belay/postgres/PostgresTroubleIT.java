package dev.belay.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.belay.app.Secret;
import dev.belay.host.Faults;
import dev.belay.host.Tools;
import dev.belay.keeper.Base;
import dev.belay.keeper.Checksum;
import dev.belay.keeper.Depth;
import dev.belay.problem.Problem;
import dev.belay.testkit.Tmpfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// What a keeper does when the server or its disk do not play along.
final class PostgresTroubleIT extends PostgresBench {

    @Test
    void leavesTheDatabaseAsItWasWhenTheServerDiesUnderTheCopy() {
        var before = server.dump("wiki");
        keeper().preCopy(point(), Base.none());
        faults = at -> {
            if (at.equals("protect:shut")) {
                server.kill();
            }
        };
        assertThatThrownBy(() -> keeper().protect(point())).isInstanceOf(Problem.class);
        faults = Faults.NONE;
        assertThatThrownBy(() -> keeper().swapBack(point(), aside())).isInstanceOf(Problem.class);

        server.begin();
        keeper().swapBack(point(), aside());
        keeper().release(point());

        assertThat(isOpen()).isEqualTo("t");
        assertThat(server.dump("wiki")).isEqualTo(before);
        assertThat(databases()).isEqualTo("postgres template0 template1 wiki");
    }

    @Test
    void leavesTheDatabaseAsItWasWhenTheServerDiesUnderADump() throws InterruptedException {
        var before = server.dump("wiki");
        var holder = server.connect("wiki", "wiki", "BEGIN; LOCK TABLE page; SELECT pg_sleep(600)");
        var killer = killedAsSoonAs("SELECT 1 FROM pg_stat_activity WHERE application_name IN ('pg_dump', 'belay') "
                + "AND wait_event_type = 'Lock'");

        assertThatThrownBy(() -> keeper().backUp(folder.resolve("copy"), Base.none()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("cannot back up the database 'db'");
        killer.join();
        holder.destroyForcibly();

        server.begin();
        assertThat(server.dump("wiki")).isEqualTo(before);
        assertThatThrownBy(() -> keeper().factsOf(folder.resolve("copy"))).hasMessageContaining("never finished");
    }

    @Test
    void leavesTheDatabaseAsItWasWhenTheServerDiesUnderARestore() throws InterruptedException {
        server.sql(
                "wiki",
                "SET ROLE wiki",
                "CREATE FUNCTION slow(int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS "
                        + "$$BEGIN IF current_database() <> 'wiki' THEN PERFORM pg_sleep(600); END IF; RETURN 1; END$$",
                "CREATE INDEX slowly ON page (public.slow(id))");
        var before = server.dump("wiki");
        keeper().backUp(folder.resolve("copy"), Base.none());
        var killer = killedAsSoonAs("SELECT 1 FROM pg_stat_activity WHERE query LIKE 'CREATE INDEX slowly%'");

        assertThatThrownBy(() -> keeper().restore(folder.resolve("copy"), folder.resolve("place")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("cannot restore the database 'db'");
        killer.join();

        server.begin();
        keeper().release(folder.resolve("place"));
        assertThat(server.dump("wiki")).isEqualTo(before);
        assertThat(databases()).isEqualTo("postgres template0 template1 wiki");
    }

    @Test
    void leavesTheDatabaseAsItWasOnAFullDisk() throws IOException {
        var small = Files.createDirectory(folder.resolve("small"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Tmpfs.mount(small, 16);
        try {
            Files.setAttribute(small, "unix:uid", 65534);
            server.sql("postgres", "CREATE TABLESPACE small LOCATION '" + small + "'");
            server.sql("postgres", "ALTER DATABASE wiki SET TABLESPACE small");
            var before = server.dump("wiki");

            assertThatThrownBy(() -> keeper().protect(point()))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("SQLSTATE 53100");
            keeper().swapBack(point(), aside());
            keeper().release(point());

            assertThat(server.dump("wiki")).isEqualTo(before);
            assertThat(databases()).isEqualTo("postgres template0 template1 wiki");
        } finally {
            server.sql("postgres", "DROP DATABASE wiki WITH (FORCE)");
            server.sql("postgres", "DROP TABLESPACE small");
            Tmpfs.unmount(small);
        }
    }

    @Test
    void endsWhatADeadBelayLetsTheServerDo() {
        var orphan = server.connect(
                "wiki",
                "postgres",
                "SELECT pg_sleep(600)",
                "belay-" + Checksum.ofText("wiki").substring(0, 16));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !server.sql(
                                "postgres",
                                "SELECT 1 FROM pg_stat_activity WHERE application_name ~ '^belay-' AND state = 'active'")
                        .isEmpty());

        keeper().preCopy(point(), Base.none());

        await().until(() -> !orphan.isAlive());
    }

    @Test
    void removesACopyWhoseRemovalWasInterrupted() {
        keeper().preCopy(point(), Base.none());
        keeper().protect(point());
        server.sql("postgres", "UPDATE pg_database SET datconnlimit = -2 WHERE datname ~ '^wiki_belay'");

        keeper().protect(point());
        server.sql("postgres", "UPDATE pg_database SET datconnlimit = -2 WHERE datname ~ '^wiki_belay'");
        keeper().release(point());

        assertThat(databases()).isEqualTo("postgres template0 template1 wiki");
    }

    @Test
    void isNotEndedByTheLimitsOfItsRole() {
        var limits = List.of("statement_timeout", "idle_session_timeout", "transaction_timeout");
        var known = limits.stream()
                .filter(limit -> server.sql("postgres", "SELECT name FROM pg_settings")
                        .lines()
                        .anyMatch(limit::equals))
                .toList();
        known.forEach(limit -> server.sql("postgres", "ALTER ROLE wiki SET " + limit + " = '2h'"));
        var client = new Client(data("wiki").server(), _ -> new Secret(PASSWORD), new Tools());

        try (var session = client.open("wiki", "cannot look")) {
            assertThat(known)
                    .hasSizeGreaterThan(1)
                    .allSatisfy(
                            limit -> assertThat(session.value("SHOW " + limit)).isEqualTo("0"));
        } finally {
            server.sql("postgres", "ALTER ROLE wiki RESET ALL");
        }
    }

    @Test
    void backsUpOneMomentWhileUsersWrite() throws InterruptedException {
        server.sql("wiki", "SET ROLE wiki", "CREATE SEQUENCE ticket", "CREATE TABLE log(id bigint)");
        var over = new AtomicBoolean();
        var writer = Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                server.sql("wiki", "INSERT INTO log SELECT nextval('ticket')", "DELETE FROM page WHERE id % 97 = 3");
            }
        });
        keeper().backUp(folder.resolve("copy"), Base.none());
        over.set(true);
        writer.join();

        keeper().restore(folder.resolve("copy"), folder.resolve("place"));

        var recorded = keeper().factsOf(folder.resolve("copy"));
        assertThat(recorded.differences(keeper().factsAt(folder.resolve("place"), Depth.FULL)))
                .isEmpty();
        keeper().release(folder.resolve("place"));
    }

    private Thread killedAsSoonAs(String seen) {
        return Thread.ofPlatform().daemon().start(() -> {
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> !server.sql("postgres", seen).isEmpty());
            server.kill();
        });
    }
}
