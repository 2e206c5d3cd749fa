package dev.belay.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testkit.NotesWorld;
import dev.belay.testkit.Tmpfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Data on disks of their own: a folder that is a mount point, a database behind a link. Needs root.
final class OtherDisksIT {
    private final NotesWorld world = NotesWorld.in("notes");
    private final Path disk = world.root().resolve("disk");

    @BeforeEach
    void moveTheDataToOtherDisks() throws IOException {
        Tmpfs.mount(world.media(), 64);
        Files.createDirectories(world.media().resolve("album"));
        Files.writeString(world.media().resolve("album/picture"), "a picture");
        Tmpfs.mount(Files.createDirectory(disk), 64);
        Files.move(world.database(), disk.resolve("real.db"));
        Files.createSymbolicLink(world.database(), disk.resolve("real.db"));
        world.writeManifest(world.manifest("""
                upgrade:
                  migrate:
                    - { name: all, run: python3 app.py migrate }
                    - { name: pictures, run: sh migrate.sh }
                """));
    }

    @AfterEach
    void unmount() {
        world.killService();
        Tmpfs.unmount(world.media());
        Tmpfs.unmount(disk);
        world.close();
    }

    @Test
    void areBroughtBackByARollbackAndByARestore() throws IOException {
        world.release("1.1", Map.of("migrate.sh", "echo 1.1 >media/album/new\n"));
        world.belay().run("upgrade", "1.1").succeeded();
        var before = data();
        world.release("2.0", Map.of("BROKEN", "", "migrate.sh", "exit 0\n"));
        world.release("3.0", Map.of("migrate.sh", "echo 3 >media/album/picture; rm media/album/new; exit 3\n"));
        world.git("rm", "-q", "BROKEN");
        world.release("3.1", Map.of());

        var failed = world.belay().run("upgrade", "2.0");
        assertThat(failed.exit()).as(failed.toString()).isEqualTo(4);
        assertThat(data()).isEqualTo(before);

        var pictures = world.belay().run("upgrade", "3.1");
        assertThat(pictures.exit()).as(pictures.toString()).isEqualTo(4);
        assertThat(data()).isEqualTo(before);

        Files.writeString(world.media().resolve("album/picture"), "painted over");
        Files.writeString(world.media().resolve("later"), "later");
        world.belay().run("restore", "latest", "--yes").succeeded();

        assertThat(data()).isEqualTo(before);
        assertThat(world.database()).isSymbolicLink();
    }

    @Test
    void aDatabaseFileThatIsItselfMountedIsRefusedBeforeAnythingChanges() throws IOException {
        world.release("1.1", Map.of("migrate.sh", "exit 0\n"));
        var mounted = Files.createFile(world.root().resolve("mounted.db"));
        world.run("mount", "--bind", disk.resolve("real.db").toString(), mounted.toString());
        try {
            Files.delete(world.database());
            Files.createSymbolicLink(world.database(), mounted);

            var refused = world.belay().run("upgrade", "1.1");

            assertThat(refused.exit()).as(refused.toString()).isEqualTo(3);
            assertThat(refused.err())
                    .contains("cannot protect 'db'", mounted.toString(), "no rename leads from one to the other");
        } finally {
            world.run("umount", mounted.toString());
        }
    }

    // All but the time of the folder itself, in which Belay's own things come and go.
    private String data() {
        return world.run("/usr/bin/python3", "-c", """
                        import sqlite3, sys
                        with sqlite3.connect(sys.argv[1]) as db:
                            print(list(db.iterdump()))
                        """, world.database().toString())
                        .out()
                + world.run("sh", "-c", """
                        cd home/media
                        find . -mindepth 1 -name '.belay*' -prune -o -mindepth 1 -printf '%p %y %m %U:%G %T@\\n' | sort
                        find . -name '.belay*' -prune -o -type f -exec sha256sum {} + | sort
                        """).out();
    }
}
