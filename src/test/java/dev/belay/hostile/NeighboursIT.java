package dev.belay.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testkit.NotesWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// Homes with strange names, and homes that want the same data.
@Order(2)
final class NeighboursIT {

    @Test
    void aHomeWithSpacesAndQuotesIsUpgradedRolledBackAndDescribed() {
        try (var world = NotesWorld.in("it's \"my\" $HOME; `x` é {to} %s")) {
            world.running().release("2.0", Map.of());
            world.belay().run("upgrade", "2.0", "--json").succeeded();
            assertThat(world.health()).contains("ok 2.0");

            world.release("3.0", Map.of("app.py", "raise SystemExit(3)\n"));
            assertThat(world.belay().run("upgrade", "3.0").exit()).isEqualTo(4);
            assertThat(world.health()).contains("ok 2.0");

            world.belay().run("rollback", "--yes").succeeded();
            assertThat(world.health()).contains("ok 1.1");
        }
    }

    @Test
    void twoHomesOverTheSameDataAreRefused() throws IOException {
        try (var world = NotesWorld.in("notes").running();
                var other = NotesWorld.in("other").running()) {
            other.release("2.0", Map.of());
            var stolen = other.manifest("").replace("sqlite: data", "sqlite: " + world.home() + "/data");
            other.writeManifest(stolen);

            new Attempt(other)
                    .refused("upgrade")
                    .saying("belong to another instance", world.home().toString());
            assertThat(world.home().resolve("data")).isDirectoryNotContaining("glob:**/.belay*");
        }
    }

    @Test
    void dataOutsideBelongToTheHomeThatRanFirst() throws IOException {
        try (var first = NotesWorld.in("first");
                var second = NotesWorld.in("second").running()) {
            var shared = Files.createDirectories(first.root().resolve("shared"));
            Files.copy(first.media().resolve("picture"), shared.resolve("picture"));
            first.writeManifest(first.manifest("").replace("folder: media", "folder: " + shared));
            first.running();
            second.release("2.0", Map.of());
            second.writeManifest(second.manifest("").replace("folder: media", "folder: " + shared));

            new Attempt(second)
                    .refused("upgrade")
                    .saying(shared.toString(), first.home().toString());

            Files.move(first.manifestFile(), first.root().resolve("gone"));
            second.belay().run("check").succeeded();
        }
    }

    @Test
    void whatRunsUnderANameThatIsGoneStandsInTheWayOfGoingBack() {
        try (var world = NotesWorld.in("notes").running()) {
            world.belay().run("backup").succeeded();
            world.writeManifest(world.manifest("").replace("  web:", "  site:"));

            new Attempt(world)
                    .refused("restore", "latest", "--yes")
                    .saying("cannot keep everybody out", "which Belay started as web, still runs");
            assertThat(world.health()).isPresent();
        }
    }
}
