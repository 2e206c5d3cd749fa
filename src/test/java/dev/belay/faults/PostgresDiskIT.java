package dev.belay.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testkit.LibraryDatabase;
import dev.belay.testkit.PostgresLibrary;
import dev.belay.testkit.PostgresServer;
import dev.belay.testkit.Tmpfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// The disk of a PostgreSQL whose log lies on another one.
@Order(3)
final class PostgresDiskIT extends ServerDiskContract {
    private static final int LOG = 400;

    @SuppressWarnings("NullAway.Init")
    private Path log;

    @Override
    LibraryDatabase on(Path disk) throws IOException {
        log = Files.createTempDirectory("belay-log-").toRealPath();
        Tmpfs.mount(log, LOG);
        var server = PostgresServer.start(disk, "fsync=off", "shared_buffers=16MB", "min_wal_size=32MB");
        server.moveLog(log);
        return new PostgresLibrary(server);
    }

    @AfterAll
    void removeLog() {
        Tmpfs.remove(log);
    }

    @Test
    @Order(3)
    void needsAHumanWhereTheServerDiesForWantOfRoomAndGoesBackOnceItRuns() {
        var filler = log.resolve("filler");

        var resumed = BrokenRelease.unchanged(world, () -> {
            at("protect", "dd if=/dev/zero of=%s bs=4k status=none || true".formatted(filler));
            var stuck = upgraded();
            assertThat(stuck.exit()).as(stuck.ran().err()).isEqualTo(5);
            assertThat(stuck.text("/state")).isEqualTo("needs a human");
            assertThat(stuck.text("/undoFailure/next")).startsWith("see that the server runs and lets you in: psql ");

            at("protect", "");
            delete(filler);
            server().begin();
            return world.belay().ask("resume");
        });

        assertThat(resumed.exit()).as(resumed.ran().err()).isEqualTo(4);
        assertThat(resumed.text("/state")).isEqualTo("rolled back");
    }

    private PostgresServer server() {
        return ((PostgresLibrary) library).server();
    }

    @Override
    String sql(String statement) {
        return server().sql("library", "SET ROLE library", statement);
    }

    @Override
    String scans() {
        return "CREATE TABLE scans AS SELECT i,"
                + " repeat(encode(sha512(i::text::bytea) || sha512((-i)::text::bytea), 'hex'), 6)"
                + " FROM generate_series(1, 12500) i";
    }

    @Override
    String refusedProof() {
        return "the file system at " + disk + " had only ";
    }

    @Override
    String refusedCopy() {
        return "No space left on device (SQLSTATE 53100)";
    }
}
