package dev.belay.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testkit.DjangoWorld;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A database that was damaged while no upgrade was near, and the way back to a backup.
final class DamagedDataIT {
    private static final byte[] GARBAGE = "garbage!".repeat(2048).getBytes(UTF_8);

    @Test
    void isReplacedByABackupAndSetAside() throws IOException {
        try (var world = DjangoWorld.releases().start()) {
            world.belay().run("backup").succeeded();
            var backup =
                    world.belay().ask("backup", "list").json().get(0).at("/id").asString();
            damage(world.database());

            var refused = world.belay().ask("restore", backup, "--yes");
            assertThat(refused.exit()).as(refused.ran().err()).isEqualTo(3);
            assertThat(refused.ran().err()).contains("--no-backup");
            world.belay()
                    .run("restore", backup, "--no-backup", "the database is damaged", "--yes")
                    .succeeded();

            assertThat(world.rows("books_book")).isEqualTo(300);
            assertThat(world.get("/health/").text()).isEqualTo("ok 1.0\n");
            assertThat(setAside(world))
                    .anySatisfy(file -> assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                            .contains("garbage!"));
            assertThat(world.belay().run("log").out()).contains("the database is damaged");
        }
    }

    private static void damage(Path database) throws IOException {
        try (var file = FileChannel.open(database, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(GARBAGE), 4096);
        }
    }

    private static List<Path> setAside(DjangoWorld world) throws IOException {
        try (var files = Files.walk(world.home().resolve(".belay/runs"))) {
            return files.filter(file -> file.getFileName().toString().equals("db.sqlite3")
                            && file.toString().contains("aside"))
                    .toList();
        }
    }
}
