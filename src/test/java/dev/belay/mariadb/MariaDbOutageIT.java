package dev.belay.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.belay.app.DataSet;
import dev.belay.app.DatabaseServer;
import dev.belay.app.Secret;
import dev.belay.host.Faults;
import dev.belay.host.SystemClock;
import dev.belay.keeper.Base;
import dev.belay.keeper.Memory;
import dev.belay.problem.Problem;
import dev.belay.testkit.MariaDbServer;
import dev.belay.testkit.Tmpfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The disk is full or the server dies, whatever Belay is at: the database is as it was, and nothing is left over.
final class MariaDbOutageIT {
    private static Path disk;
    private static MariaDbServer server;

    @TempDir(factory = Memory.class)
    Path folder;

    private Faults faults = Faults.NONE;
    private String before = "";

    @BeforeAll
    static void start() throws IOException {
        disk = Files.createTempDirectory("belay-disk-");
        Tmpfs.mount(disk, 640);
        server = MariaDbServer.start(disk, "innodb-buffer-pool-size=64M", "innodb-log-file-size=16M");
    }

    @AfterAll
    static void end() {
        server.close();
        Tmpfs.remove(disk);
    }

    @BeforeEach
    void fill() {
        server.sql(
                "DROP DATABASE IF EXISTS wiki; CREATE DATABASE wiki; USE wiki;"
                        + " CREATE TABLE page (id INT PRIMARY KEY, text TEXT);"
                        + " INSERT INTO page SELECT seq, repeat(concat(sha1(seq), sha1(-seq), sha2(seq, 512), sha2(-seq, 512)), 6) FROM seq_1_to_20000");
        before = server.dump("wiki");
    }

    @AfterEach
    void makeRoom() throws IOException {
        Files.deleteIfExists(disk.resolve("filler"));
    }

    @Test
    void aFullDiskUnderACopyOfFiles() throws IOException {
        leave(12);

        assertThatThrownBy(() -> keeper().protect(point()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("cannot copy the table page (")
                .hasMessageContaining("the file system at " + disk + " has ");

        assertAsBefore();
    }

    @Test
    void aFullDiskUnderACopyOfRows() throws IOException {
        leave(12);

        assertThatThrownBy(() -> keeper("env").protect(point()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("the disk with the server's temporary files is full");

        assertAsBefore();
    }

    @Test
    void aFullDiskUnderARestore() throws IOException {
        keeper().backUp(folder.resolve("copy"), Base.none());
        leave(12);

        assertThatThrownBy(() -> keeper().restore(folder.resolve("copy"), point()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("the server's disk is full");

        assertAsBefore();
    }

    @Test
    void aFullDiskUnderADump() throws IOException {
        var small = Files.createDirectory(folder.resolve("small"));
        Tmpfs.mount(small, 1);
        try {
            assertThatThrownBy(() -> keeper().backUp(small.resolve("copy"), Base.none()))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.next()).contains("make room"));
        } finally {
            Tmpfs.unmount(small);
        }

        assertAsBefore();
    }

    @Test
    void aServerThatDiesUnderTheCopy() throws IOException {
        faults = at -> killAt("protect:defined", at);

        assertThatThrownBy(() -> keeper().protect(point()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("does not answer");

        server.startAgain();
        assertAsBefore();
    }

    @Test
    void aServerThatDiesUnderTheWayBack() throws IOException {
        keeper().protect(point());
        server.sql("DROP TABLE wiki.page");
        faults = at -> killAt("swap:cleared", at);
        assertThatThrownBy(() -> keeper().swapBack(point(), aside())).isInstanceOf(Problem.class);

        server.startAgain();
        assertAsBefore();
    }

    @Test
    void aServerThatDiesUnderADump() throws Exception {
        var killer = killedWhileItWaits("LOCK TABLES wiki.page WRITE");

        assertThatThrownBy(() -> keeper().backUp(folder.resolve("copy"), Base.none()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("cannot back up");
        killer.join();

        server.startAgain();
        assertThatThrownBy(() -> keeper().factsOf(folder.resolve("copy"))).hasMessageContaining("never finished");
        assertAsBefore();
    }

    @Test
    void aServerThatDiesUnderARestore() throws Exception {
        keeper().backUp(folder.resolve("copy"), Base.none());
        var killer = killedWhileItWaits("FLUSH TABLES WITH READ LOCK");

        assertThatThrownBy(() -> keeper().restore(folder.resolve("copy"), point()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("cannot restore");
        killer.join();

        server.startAgain();
        assertAsBefore();
    }

    private void assertAsBefore() throws IOException {
        faults = Faults.NONE;
        makeRoom();
        keeper().swapBack(point(), aside());
        keeper().release(point());
        keeper().release(aside());
        assertThat(server.dump("wiki")).isEqualTo(before);
        assertThat(server.sql("SHOW DATABASES LIKE 'wiki%'").strip()).isEqualTo("wiki");
    }

    // Somebody holds what the next statement of Belay's needs; as soon as it waits, the server is killed.
    private Thread killedWhileItWaits(String holding) throws IOException {
        new ProcessBuilder(
                        "mariadb",
                        "--no-defaults",
                        "--user=root",
                        "--socket=" + server.socket(),
                        "-e",
                        holding + "; SELECT sleep(600)")
                .start();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> server.sql("SHOW PROCESSLIST").contains("sleep(600)"));
        return Thread.ofPlatform().daemon().start(() -> {
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> server.sql("SHOW PROCESSLIST").contains("Waiting for"));
            server.kill();
        });
    }

    private static void killAt(String wanted, String at) {
        if (at.equals(wanted)) {
            server.kill();
        }
    }

    // Leaves so many MiB of the disk, of what the server still gives back in the background too.
    private static void leave(int mebibytes) {
        await().atMost(Duration.ofMinutes(2)).during(Duration.ofSeconds(1)).until(() -> isTaken(mebibytes));
    }

    private static boolean isTaken(int mebibytes) throws IOException {
        var part = new byte[1 << 20];
        var toTake = disk.toFile().getUsableSpace() - ((long) mebibytes << 20);
        try (var file =
                Files.newOutputStream(disk.resolve("filler"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (var left = toTake; left > 0; left -= part.length) {
                file.write(part);
            }
        }
        return toTake <= 0;
    }

    private Path point() {
        return folder.resolve("points/db");
    }

    private Path aside() {
        return folder.resolve("aside/db");
    }

    private MariaDbKeeper keeper(String... through) {
        var reached = new DatabaseServer(
                DatabaseServer.Engine.MARIADB,
                Optional.of(server.socket().toString()),
                Optional.empty(),
                Optional.of("root"),
                Optional.empty(),
                List.of(through));
        return new MariaDbKeeper(
                new DataSet.Database("db", reached, "wiki"),
                _ -> new Secret(""),
                new SystemClock(),
                at -> faults.reach(at));
    }
}
