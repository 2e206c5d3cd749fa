package dev.belay.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testkit.NotesWorld;
import dev.belay.testkit.Tmpfs;
import dev.belay.testkit.Xfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Data on a disk whose files can share blocks, so that copies take neither time nor room. Needs root.
final class SharedBlocksIT {
    private static final int FILM = 40 << 20;

    private final Path disk = Xfs.mounted();
    private final NotesWorld world = NotesWorld.in(disk.resolve("world"), "notes");

    @BeforeEach
    void addAFilm() throws IOException {
        world.writeManifest(world.manifest("""
                upgrade:
                  migrate:
                    - { name: all, run: python3 app.py migrate }
                    - { name: pictures, run: sh migrate.sh }
                """));
        var film = new byte[FILM];
        new Random(7).nextBytes(film);
        Files.write(film(), film);
    }

    @AfterEach
    void unmount() {
        world.close();
        Tmpfs.remove(disk);
    }

    @Test
    void areCopiedWithoutRoomAndComeBackWhateverWasWrittenIntoThem() throws IOException {
        world.release("1.1", Map.of("migrate.sh", "exit 0\n"));
        assertThat(world.belay().run("plan").out()).contains("shares blocks (reflink), then the changed pages");
        var free = Files.getFileStore(disk).getUsableSpace();

        world.belay().run("upgrade").succeeded();

        assertThat(free - Files.getFileStore(disk).getUsableSpace())
                .as("a backup, a point and the kept state of %d bytes".formatted(FILM))
                .isLessThan(FILM / 2);
        assertThat(world.belay().run("backup", "verify", "latest").succeeded().out())
                .contains("proven");

        var before = data();
        world.release("2.0", Map.of("migrate.sh", """
                dd if=/dev/zero of=media/film bs=1M seek=10 count=1 conv=notrunc 2>/dev/null
                exit 3
                """));

        var failed = world.belay().run("upgrade");

        assertThat(failed.exit()).as(failed.toString()).isEqualTo(4);
        assertThat(data()).isEqualTo(before);

        world.run("dd", "if=/dev/zero", "of=" + film(), "bs=1M", "seek=20", "count=2", "conv=notrunc", "status=none");
        world.belay().run("restore", "latest", "--yes").succeeded();

        assertThat(data()).isEqualTo(before);
    }

    private Path film() {
        return world.media().resolve("film");
    }

    private String data() {
        return world.run("sh", "-c", "cd home && sha256sum media/* && stat -c '%n %s %Y %a %U' media/*")
                        .out()
                + world.run("/usr/bin/python3", "-c", """
                        import sqlite3, sys
                        with sqlite3.connect(sys.argv[1]) as db:
                            print(list(db.iterdump()))
                        """, world.database().toString())
                        .out();
    }
}
