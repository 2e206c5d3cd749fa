package dev.belay.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.keeper.Base;
import dev.belay.keeper.Depth;
import dev.belay.problem.Problem;
import dev.belay.testkit.PostgresServer;
import dev.belay.testkit.Tmpfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The server's own disk, or that of the backups, becomes full while Belay works; nothing is lost, and what takes the
/// room is gone afterwards.
final class PostgresFullDiskIT extends PostgresBench {
    @SuppressWarnings("NullAway.Init")
    private Path disk;

    @Override
    @BeforeAll
    void startServer() {
        try {
            disk = Files.createTempDirectory("belay-disk-");
            Tmpfs.mount(disk, 480);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
        startServer(PostgresServer.start(
                disk,
                "fsync=off",
                "shared_buffers=16MB",
                "max_wal_size=64MB",
                "wal_level=minimal",
                "max_wal_senders=0"));
    }

    @Override
    @AfterAll
    void stopServer() {
        super.stopServer();
        Tmpfs.remove(disk);
    }

    @BeforeEach
    void fillMore() {
        server.sql(
                "wiki",
                "SET ROLE wiki",
                "CREATE TABLE big AS SELECT i, repeat('page', 100) AS text FROM generate_series(1, 200000) i");
    }

    @AfterEach
    void makeRoom() throws IOException {
        Files.deleteIfExists(disk.resolve("filler"));
    }

    @Test
    void isFullWhileTheServerCopiesInsideTheFence() throws IOException {
        var before = server.dump("wiki");
        keeper().preCopy(point(), Base.none());
        leave(48);

        assertThatThrownBy(() -> keeper().protect(point())).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.why()).contains("No space left on device (SQLSTATE 53100)");
            assertThat(problem.next()).contains("df -h");
        });
        keeper().swapBack(point(), aside());
        keeper().release(point());

        assertAsBefore(before);
    }

    @Test
    void isFullWhileABackupIsRestored() throws IOException {
        var before = server.dump("wiki");
        keeper().backUp(folder.resolve("copy"), Base.none());
        leave(48);

        assertThatThrownBy(() -> keeper().restore(folder.resolve("copy"), folder.resolve("place")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("could not extend file");
        makeRoom();
        keeper().release(folder.resolve("place"));

        assertAsBefore(before);
    }

    @Test
    void ofTheBackupsIsFullWhileADumpIsWritten() throws IOException {
        var small = Files.createDirectory(folder.resolve("small"));
        Tmpfs.mount(small, 1);
        try {
            server.sql(
                    "wiki",
                    "SET ROLE wiki",
                    "INSERT INTO page SELECT i, md5(i::text) FROM generate_series(20001, 120000) i");
            var before = server.dump("wiki");

            assertThatThrownBy(() -> keeper().backUp(small.resolve("copy"), Base.none()))
                    .isInstanceOfSatisfying(Problem.class, problem -> {
                        assertThat(problem.why()).contains("the file system at " + small + " has", "bytes left");
                        assertThat(problem.next()).contains("make room");
                    });

            assertAsBefore(before, "120000");
        } finally {
            Tmpfs.unmount(small);
        }
    }

    private void assertAsBefore(String before) {
        assertAsBefore(before, "20000");
    }

    private void assertAsBefore(String before, String pages) {
        assertThat(server.dump("wiki")).isEqualTo(before);
        assertThat(isOpen()).isEqualTo("t");
        assertThat(databases()).isEqualTo("postgres template0 template1 wiki");
        assertThat(keeper().facts(Depth.BOUNDED).values()).containsEntry("rows:page", pages);
    }

    // Leaves so many MiB of the disk.
    private void leave(int mebibytes) throws IOException {
        server.sql("postgres", "CHECKPOINT");
        var free = disk.toFile().getUsableSpace();
        var filler = new byte[1 << 20];
        try (var file = Files.newOutputStream(disk.resolve("filler"))) {
            for (var left = free - ((long) mebibytes << 20); left > 0; left -= filler.length) {
                file.write(filler);
            }
        }
    }
}
