package dev.belay.faults;

import dev.belay.testkit.LibraryDatabase;
import dev.belay.testkit.PostgresLibrary;
import dev.belay.testkit.PostgresServer;
import dev.belay.testkit.Tmpfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;

/// The disk of a PostgreSQL whose log lies on another one.
@Order(3)
final class PostgresDiskIT extends ServerDiskContract {
    private static final int LOG = 96;

    @SuppressWarnings("NullAway.Init")
    private Path log;

    @Override
    LibraryDatabase on(Path disk) throws IOException {
        log = Files.createTempDirectory("belay-log-").toRealPath();
        Tmpfs.mount(log, LOG);
        var server = PostgresServer.start(disk, "fsync=off", "shared_buffers=16MB", "max_wal_size=48MB");
        server.moveLog(log);
        return new PostgresLibrary(server);
    }

    @AfterAll
    void removeLog() {
        Tmpfs.remove(log);
    }

    @Override
    String sql(String statement) {
        return ((PostgresLibrary) library).server().sql("library", "SET ROLE library", statement);
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
