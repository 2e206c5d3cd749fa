package dev.belay.restic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testkit.DjangoWorld;
import dev.belay.testkit.FilesOf;
import dev.belay.testkit.Programs;
import dev.belay.testkit.ResticStore;
import dev.belay.testkit.Trees;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// A library whose backups are elsewhere too: it is upgraded, loses all that was here, and comes back from there.
@TestMethodOrder(OrderAnnotation.class)
final class CopiesElsewhereIT {
    private static DjangoWorld world;
    private static ResticStore store;

    @BeforeAll
    static void begin() {
        world = DjangoWorld.releases().start();
        world.withoutJourneys();
        store = ResticStore.make(world.root().resolve("nas"), world.home(), "Osprey5512 \"quite\" $ecret: \\");
        world.writeManifest(world.manifest() + store.manifest(""));
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    @Order(1)
    void anUpgradeSendsItsBackupsAndSaysSo() {
        var check = world.belay().run("check").succeeded();
        assertThat(check.out())
                .containsPattern("elsewhere +restic \\S+; " + store.folder() + " answered in .* holds 0");

        var upgraded = world.belay().run("upgrade", "2.0").succeeded();

        assertThat(upgraded.err()).containsSubsequence("prove the backup", "send the backup elsewhere", "stop web");
        assertThat(upgraded.err()).contains("send the kept backup elsewhere");
        assertThat(world.belay().run("backup", "list").out().lines())
                .hasSize(2)
                .allMatch(line -> line.contains(", sent elsewhere"));
        assertThat(world.belay().run("backup", "list", "--elsewhere").out().lines())
                .hasSize(2)
                .allMatch(line -> line.endsWith("was proven, here too"));
        assertThat(world.belay().run("status").out()).doesNotContain("not elsewhere");
    }

    @Test
    @Order(2)
    void whatIsThereIsNotSentTwice() {
        var sent = world.belay().run("backup", "send", "latest").succeeded();

        assertThat(sent.out()).contains("was there already");
        assertThat(store.files("snapshots")).hasSize(2);
    }

    @Test
    @Order(3)
    void aLibraryComesBackFromThereWhenAllBackupsHereAreGone() {
        world.belay().run("backup").succeeded();
        var before = world.exactFingerprint();
        try (var alice = world.reader()) {
            alice.logIn("alice");
            alice.lend(7, "lost with the rest");
        }
        Trees.remove(world.home().resolve(".belay/backups"));
        assertThat(world.belay().run("backup", "list", "--elsewhere").out().lines())
                .hasSize(3)
                .allMatch(line -> line.endsWith("not here"));

        var fetched = world.belay().run("backup", "fetch", "latest").succeeded();
        world.belay().run("restore", "latest", "--yes").succeeded();

        assertThat(fetched.out()).contains("every checksum in it is right");
        assertThat(world.exactFingerprint()).isEqualTo(before);
        assertThat(world.home().resolve(".belay/backups")).isDirectoryNotContaining("glob:**.fetched");
    }

    @Test
    @Order(4)
    void aFetchedBackupIsProvenAgainAndNotFetchedTwice() {
        var id = world.belay()
                .ask("backup", "list", "--elsewhere")
                .json()
                .valueStream()
                .filter(copy -> !copy.path("here").asBoolean())
                .map(copy -> copy.at("/copy/id").asString())
                .findFirst()
                .orElseThrow();
        world.belay().run("backup", "fetch", id).succeeded();

        assertThat(world.belay().run("backup", "verify", id).succeeded().out()).contains("proven: " + id);
        var again = world.belay().run("backup", "fetch", id);
        assertThat(again.exit()).isEqualTo(3);
        assertThat(again.err()).contains("cannot fetch the backup " + id, "it is here already");
    }

    @Test
    @Order(5)
    void resticAndTheRescueScriptAloneBringTheDataBack() {
        var target = world.root().resolve("rescued");
        store.restic("restore", "latest", "--target", target.toString()).succeeded();
        var id = backupIn(target);

        var rescued = world.operator()
                .run(
                        "2.0",
                        "env -i PATH=" + Programs.without("java") + " sh "
                                + target.resolve(id).resolve("RESTORE.sh") + " --into "
                                + world.root().resolve("again"));

        assertThat(rescued.exit()).as(rescued.err()).isZero();
        assertThat(FilesOf.below(world.root().resolve("again/media"))).isEqualTo(FilesOf.below(world.media()));
        assertThat(world.root().resolve("again/db/db.sqlite3")).isRegularFile();
    }

    @Test
    @Order(6)
    void thePasswordIsWrittenNowhere() {
        var found = world.operator().run("2.0", "grep -rl Osprey5512 .belay || test $? = 1");

        assertThat(found.succeeded().out()).isEmpty();
    }

    private static String backupIn(Path target) {
        try (var names = Files.list(target)) {
            return names.map(name -> name.getFileName().toString())
                    .filter(name -> !name.equals("pool"))
                    .findFirst()
                    .orElseThrow();
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
