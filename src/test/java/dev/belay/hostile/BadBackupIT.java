package dev.belay.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.pool.Kept;
import dev.belay.testkit.NotesWorld;
import dev.belay.testkit.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Backups that must not be used, as an operator meets them.
final class BadBackupIT {
    private static NotesWorld world;

    @BeforeAll
    static void begin() {
        world = NotesWorld.in("notes");
        world.belay().run("backup").succeeded();
        world.belay().run("backup").succeeded();
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    void oneWhoseRecordCannotBeReadIsRefusedWithTheReason() throws IOException {
        var broken = copied("broken");
        Files.writeString(broken.resolve("manifest.json"), "{ \"format\": ");

        new Attempt(world).refused("backup", "verify", "broken").saying("manifest.json cannot be read");
        new Attempt(world).refused("restore", "broken", "--yes").saying("manifest.json cannot be read");
        Trees.remove(broken);
    }

    @Test
    void anOlderOneInThePlaceOfTheNewestIsRefused() throws IOException {
        var older = copied("swapped");

        var verified = world.belay().ask("backup", "verify", "swapped");
        var restored = world.belay().ask("restore", "swapped", "--yes");

        assertThat(verified.exit()).isEqualTo(3);
        assertThat(verified.text("/problem/why")).contains("put in the place of swapped");
        assertThat(restored.exit()).isEqualTo(3);
        assertThat(restored.text("/cause/why")).contains("put in the place of swapped");
        assertThat(world.belay().run("backup", "list").out())
                .contains("swapped")
                .contains("DAMAGED");
        Trees.remove(older);
    }

    @Test
    void contentsFoundDamagedAreTakenAnewByTheSameBackup() throws IOException {
        damagePicture();

        var made = world.belay().run("backup").succeeded();

        assertThat(made.out()).contains("BACKED UP", "the file picture is damaged", "made anew from the data");
        world.belay().run("backup", "verify", "latest").succeeded();
    }

    @Test
    void whatVerifyFoundDamagedIsToldByStatusUntilItIsMended() throws IOException {
        damagePicture();
        var hurt = world.belay().ask("backup", "list").text("/0/id");
        assertThat(world.belay().run("backup", "verify", hurt).exit()).isEqualTo(3);

        assertThat(world.belay().run("status").succeeded().out())
                .contains("! contents of media that backups share were found damaged")
                .contains("! found damaged: the backup " + hurt);

        world.belay().run("backup").succeeded();
        assertThat(world.belay().run("status").out())
                .doesNotContain("contents of media")
                .contains("found damaged: the backup " + hurt);
        world.belay().run("backup", "verify", hurt).succeeded();
        assertThat(world.belay().run("status").out()).doesNotContain("found damaged");
    }

    private static void damagePicture() throws IOException {
        Kept.of(world.home().resolve(".belay/backups/pool/media"), world.media().resolve("picture"))
                .flip();
    }

    private static Path copied(String name) throws IOException {
        var backups = world.home().resolve(".belay/backups");
        try (var all = Files.list(backups)) {
            var first = all.sorted().findFirst().orElseThrow();
            Trees.copy(first, backups.resolve(name));
        }
        return backups.resolve(name);
    }
}
