package dev.belay.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.belay.testkit.NotesWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// An instance in a world in which an upgrade must not begin.
final class BadWorldIT {
    private static NotesWorld world;

    @BeforeAll
    static void begin() {
        world = NotesWorld.in("notes").running();
        world.release("2.0", Map.of());
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    void aHomeThatIsMountedReadOnlyIsRefused() {
        var home = world.home().toString();
        world.run("mount", "--bind", home, home);
        world.run("mount", "-o", "remount,ro,bind", home);
        try {
            new Attempt(world).refused("upgrade").saying(home);
            new Attempt(world).refused("check").saying(home);
        } finally {
            world.run("umount", home);
        }
    }

    @Test
    void aHomeOfAnotherUserIsRefused() {
        world.run("chmod", "-R", "a+rX", world.root().resolveSibling("").toString());

        new Attempt(world, world.belay().as(65_534))
                .refused("upgrade")
                .saying(world.home().toString());
    }

    @Test
    void tooLittleRoomIsRefusedWithNumbers() throws IOException {
        var backups = world.home().resolve(".belay/backups").toString();
        world.run("mount", "-t", "tmpfs", "-o", "size=20m", "belay", backups);
        var large = world.media().resolve("large");
        Files.write(large, new byte[6 << 20]);
        try {
            new Attempt(world).refused("upgrade").saying("MiB needed", "20.0 MiB free", "inodes free", backups);
        } finally {
            world.run("umount", backups);
            Files.delete(large);
        }
    }

    @Test
    void aDatabaseThatSomebodyLocksIsRefusedWithHisName() throws IOException {
        var mark = world.root().resolve("locked");
        var holder = world.start("/usr/bin/python3", "-c", """
                import sqlite3, sys, time
                db = sqlite3.connect(sys.argv[1], isolation_level=None)
                db.execute('begin exclusive')
                open(sys.argv[2], 'w').close()
                time.sleep(600)
                """, world.database().toString(), mark.toString());
        try {
            await().until(() -> Files.exists(mark));
            Files.delete(mark);

            new Attempt(world).refused("upgrade").saying("lock", String.valueOf(holder.pid()));
        } finally {
            end(holder);
        }
    }

    @Test
    void aDamagedDatabaseIsRefused() throws IOException {
        var sound = Files.readAllBytes(world.database());
        var damaged = sound.clone();
        Arrays.fill(damaged, 4096, Math.min(damaged.length, 12_288), (byte) 7);
        Files.write(world.database(), damaged);
        refusedAndMended(sound);
    }

    @Test
    void aCutDatabaseIsRefused() throws IOException {
        var sound = Files.readAllBytes(world.database());
        Files.write(world.database(), Arrays.copyOf(sound, sound.length / 2));
        refusedAndMended(sound);
    }

    @Test
    void aFileThatIsNoDatabaseIsRefused() throws IOException {
        var sound = Files.readAllBytes(world.database());
        Files.writeString(world.database(), "this is a letter to my aunt, and not short".repeat(100));
        refusedAndMended(sound);
    }

    private static void refusedAndMended(byte[] sound) throws IOException {
        try {
            new Attempt(world).refused("upgrade").saying(world.database().toString());
        } finally {
            Files.write(world.database(), sound);
        }
    }

    @Test
    void aMissingDatabaseIsRefused() {
        whileMoved(world.database(), () -> {
            new Attempt(world).refused("upgrade").saying(world.database().toString());
            assertThat(Files.exists(world.database())).isFalse();
        });
    }

    @Test
    void aMissingFolderIsRefused() {
        whileMoved(
                world.media(),
                () -> new Attempt(world).refused("upgrade").saying(world.media().toString()));
    }

    @Test
    void anEmptyFolderThatHadDataIsRefused() {
        whileMoved(world.media(), () -> {
            world.run("mkdir", world.media().toString());
            try {
                new Attempt(world).refused("upgrade").saying(world.media().toString(), "findmnt");
            } finally {
                world.run("rmdir", world.media().toString());
            }
        });
    }

    @Test
    void aRepositoryThatCannotBeReachedIsAWarningWhereTheMirrorHasTheRelease() {
        world.belay().run("versions").succeeded();
        whileMoved(world.repository(), () -> {
            var ran = world.belay().run("check", "2.0");

            assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
            assertThat(ran.out()).contains("  ! ", world.repository().toString());
        });
    }

    @Test
    void aRepositoryThatWasNeverReachedIsRefused() {
        whileMoved(
                world.repository(),
                () -> whileMoved(
                        world.home().resolve(".belay/mirrors"),
                        () -> new Attempt(world)
                                .refused("upgrade")
                                .saying(world.repository().toString())));
    }

    @Test
    void aTagThatMovedIsAWarningAndTheFirstIsKept() {
        world.belay().run("versions").succeeded();
        var before = world.git("rev-parse", "2.0").out().strip();
        world.git("tag", "-f", "2.0", "1.0");
        try {
            var ran = world.belay().run("plan", "2.0", "--json").succeeded();

            assertThat(ran.out()).contains(before);
            assertThat(world.belay().run("check", "2.0").succeeded().out())
                    .contains("  ! the tag 2.0 was moved from commit " + before);
        } finally {
            world.git("tag", "-f", "2.0", before);
        }
    }

    @Test
    void aTagWithoutTheSignatureThatIsAskedForIsRefused() {
        refusedUnder(world.manifest("").replace("app: { git", "app: { signed: true, git"), "2.0", "sign");
    }

    @Test
    void aSecretThatIsNotThereIsRefused() {
        for (var source : new String[] {"env: NOWHERE", "file: secrets/none", "file: belay.yaml", "prompt: Password"}) {
            refusedUnder(world.manifest("secrets: { key: { " + source + " } }\n"), "secret");
        }
    }

    @Test
    void aProgramThatIsNotThereIsRefused() {
        var hook = "hooks: [ { after: migrate, run: /usr/bin/nothing-there } ]\n";
        refusedUnder(world.manifest(hook), "/usr/bin/nothing-there", "there is no file");
    }

    @Test
    void aClosedWindowIsRefused() {
        var time = LocalTime.now(ZoneId.systemDefault()).plusHours(2);
        var window = "window: { from: '%02d:00', to: '%02d:00' }\n"
                .formatted(time.getHour(), time.plusHours(1).getHour());
        refusedUnder(world.manifest(window), "window", "--outside-window");
    }

    private void refusedUnder(String manifest, String... saying) {
        world.writeManifest(manifest);
        try {
            new Attempt(world).refused("upgrade").saying(saying);
        } finally {
            world.writeManifest(world.manifest(""));
        }
    }

    private static void whileMoved(Path path, Runnable work) {
        var aside = world.root().resolve("aside-" + path.getFileName());
        world.run("mv", path.toString(), aside.toString());
        try {
            work.run();
        } finally {
            world.run("mv", aside.toString(), path.toString());
        }
    }

    private static void end(Process process) {
        process.destroyForcibly();
        process.onExit().join();
    }
}
