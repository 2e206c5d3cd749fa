package dev.belay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.Component;
import dev.belay.app.Instance;
import dev.belay.manifest.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The manifest that the world writes is one that Belay reads.
final class WorldManifestTest {
    @TempDir
    Path root;

    @Test
    void isReadWithTheReleasesOwnOverFoldersPerRelease() throws IOException {
        var library = read(Layout.RELEASES);

        assertThat(library.main().layout()).isInstanceOf(Component.Layout.Releases.class);
        assertThat(library.journeys().getFirst().requests()).hasSize(6);
        assertThat(library.hooks()).hasSize(1);
    }

    @Test
    void isReadForACheckoutWorkedInPlace() throws IOException {
        var library = read(Layout.IN_PLACE);

        assertThat(library.main().folder()).isEqualTo(library.home().resolve("app"));
        assertThat(library.data()).hasSize(4);
    }

    private Instance read(Layout layout) throws IOException {
        var world = new DjangoWorld(root, layout);
        var home = Files.createDirectory(world.home());
        world.writeManifest(WorldManifest.of(world));
        return ManifestReader.read(home, Optional.of(LibrarySources.folder().resolve("2.0/belay.yaml")))
                .instance();
    }
}
