package dev.belay.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testkit.DjangoWorld;
import dev.belay.testkit.LibraryDatabase;
import dev.belay.testkit.Tmpfs;
import dev.belay.testkit.Told;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/// The library with its data on a server: a real disk, the server's or that of the home, becomes full at one moment of
/// an upgrade after the other; once there is room the same upgrade is done. Needs root.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class ServerDiskContract {
    private static final String RELEASE = "2.9";
    private static final int HOME = 256;
    private static final int SERVER = 190;
    private static final int ROOMY = 1024;
    // Of about 30 MiB of data a part fits.
    private static final int SOME = 16 << 10;

    @SuppressWarnings("NullAway.Init")
    Path disk;

    @SuppressWarnings("NullAway.Init")
    LibraryDatabase library;

    @SuppressWarnings("NullAway.Init")
    DjangoWorld world;

    /// A server that keeps its data on this disk.
    abstract LibraryDatabase on(Path disk) throws IOException;

    /// What one statement inside the library's database answers.
    abstract String sql(String statement);

    /// Makes a table of about 20 MiB that can hardly be packed.
    abstract String scans();

    /// What the server says when a proof does not fit.
    abstract String refusedProof();

    /// What is said when the safety copy does not fit.
    abstract String refusedCopy();

    @BeforeAll
    void start() throws IOException {
        disk = Files.createTempDirectory("belay-disk-").toRealPath();
        Tmpfs.mount(disk, SERVER);
        library = on(disk);
        world = DjangoWorld.releases().onTmpfs(HOME).start();
        world.moveTo(library);
        sql(scans());
        // Hooks come at the moments that matter.
        world.writeManifest(world.manifest() + """
                hooks:
                  - { before: backup, name: before the backup, run: sh %1$s/at-backup }
                  - { before: protect, name: before the copy, run: sh %1$s/at-protect }
                """.formatted(world.root()));
        at("backup", "");
        at("protect", "");
    }

    @AfterAll
    void end() {
        world.close();
        library.close();
        Tmpfs.remove(disk);
    }

    @Test
    @Order(1)
    void refusesWhileABackupIsDumpedToAFullDisk() {
        var told = leavesAsItWas("backup", world.home(), 512);

        assertEnded(told, 3, "the file system at " + world.home() + " ");
        assertThat(library.databases()).containsExactly("library");
    }

    @Test
    @Order(2)
    void refusesWhileAProofIsRestoredToAFullDisk() {
        var told = leavesAsItWas("backup", disk, SOME);

        assertThat(told.text("/cause/what")).isEqualTo("cannot restore the database 'db'");
        assertEnded(told, 3, refusedProof());
        assertThat(library.databases()).containsExactly("library");
    }

    @Test
    @Order(3)
    void rollsBackWhileTheSafetyCopyIsMadeOnAFullDisk() {
        var told = leavesAsItWas("protect", disk, SOME);

        assertEnded(told, 4, refusedCopy());
        assertThat(library.databases()).containsExactly("library");
    }

    @Test
    @Order(4)
    void rollsBackWhileAMigrationFillsTheDisk() {
        var told = BrokenRelease.unchanged(world, this::upgraded);

        assertThat(told.text("/cause/what")).isEqualTo("cannot migrate (python manage.py migrate --noinput)");
        assertEnded(told, 4, "the file system at " + disk + " had only ");
        // What the migration wrote is kept for whoever looks for the reason.
        assertThat(library.databases()).hasSize(2).contains("library");
        assertThat(world.belay().run("plan", RELEASE).out())
                .as("what was set aside counts as room, since the next upgrade removes it")
                .containsPattern("\\+ space on " + disk + " .* more when an earlier failed state goes");
    }

    @Test
    @Order(5)
    void upgradesOnceThereIsRoom() {
        Tmpfs.widen(disk, ROOMY);

        var told = upgraded();

        assertThat(told.exit()).as(told.ran().err()).isZero();
        assertThat(world.get("/health/").text()).isEqualTo("ok " + RELEASE + "\n");
        assertThat(sql("SELECT count(*) FROM books_scan")).isEqualTo("32768");
        assertThat(library.databases()).containsExactly("library");
    }

    private Told leavesAsItWas(String moment, Path full, int kibibytes) {
        return BrokenRelease.unchanged(world, () -> {
            var filler = full.resolve("filler");
            at(
                    moment,
                    "free=$(df --output=avail -B1 %1$s | tail -n 1); fallocate -l $((free - %2$d)) %3$s"
                            .formatted(full, kibibytes << 10, filler));
            try {
                return upgraded();
            } finally {
                at(moment, "");
                delete(filler);
            }
        });
    }

    Told upgraded() {
        return world.belay().ask("upgrade", RELEASE);
    }

    static void assertEnded(Told told, int exit, String why) {
        assertThat(told.text("/cause/why")).as(told.ran().err()).contains(why).doesNotContain("INSERT INTO");
        assertThat(told.text("/cause/next")).startsWith("make room");
        assertThat(told.exit()).isEqualTo(exit);
        assertThat(told.text("/state")).isEqualTo(exit == 3 ? "refused" : "rolled back");
    }

    void at(String moment, String script) {
        try {
            Files.writeString(world.root().resolve("at-" + moment), script);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
