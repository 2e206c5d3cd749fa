package dev.belay.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.belay.host.Faults;
import dev.belay.keeper.Base;
import dev.belay.keeper.Checksum;
import dev.belay.keeper.Depth;
import dev.belay.problem.Problem;
import dev.belay.testkit.Tmpfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// What a keeper does when the server, its users or its disk do not play along.
final class PostgresTroubleIT extends PostgresBench {

    @Test
    void endsAConnectionThatWasForgotten() {
        var forgotten = connected("wiki");

        keeper().settle();

        await().atMost(Duration.ofSeconds(5)).until(() -> !forgotten.isAlive());
        assertThat(isOpen()).isEqualTo("t");
    }

    @Test
    void namesAConnectionThatItMayNotEndAndLetsPeopleInAgain() {
        var forgotten = connected("postgres");
        try {
            assertThatThrownBy(() -> keeper().settle())
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("1 connections to wiki stay, the first of role postgres");
            assertThat(isOpen()).isEqualTo("t");
        } finally {
            forgotten.destroyForcibly();
        }
    }

    @Test
    void protectsThoughSomebodyComesAgainAndAgain() throws InterruptedException {
        var over = new AtomicBoolean();
        var visitor = Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                server.connect("wiki", "wiki", "SELECT count(*) FROM page")
                        .onExit()
                        .join();
            }
        });
        keeper().preCopy(point(), Base.none());
        keeper().protect(point());
        over.set(true);
        visitor.join();
        var before = keeper().facts(Depth.FULL);
        server.sql("wiki", "DROP TABLE page");

        keeper().swapBack(point(), aside());

        assertThat(before.differences(keeper().facts(Depth.FULL))).isEmpty();
    }

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

        await().atMost(Duration.ofSeconds(5)).until(() -> !orphan.isAlive());
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

    private Process connected(String user) {
        var process = server.connect(user, "wiki", "SELECT pg_sleep(600)");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !server.sql(
                                "postgres",
                                "SELECT 1 FROM pg_stat_activity WHERE application_name = 'forgotten' AND datname = 'wiki'")
                        .isEmpty());
        return process;
    }
}
