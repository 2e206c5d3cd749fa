package dev.belay.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.Instance;
import dev.belay.manifest.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExclusionTest {
    @TempDir
    Path folder;

    @Test
    void gitLeavesBelaysFolderInsideACheckoutAlone() throws IOException {
        var world = CodeFixture.fresh(folder);
        world.upstream.write(".belay/kept", "a backup");
        var exclusion = new Exclusion(world.tools, instance(world.upstream.folder));

        exclusion.write();
        exclusion.write();

        assertThat(world.upstream.git("status", "--porcelain")).doesNotContain(".belay");
        assertThat(Files.readString(world.upstream.folder.resolve(".git/info/exclude")))
                .containsOnlyOnce("/.belay/");
    }

    private static Instance instance(Path home) throws IOException {
        Files.writeString(home.resolve("belay.yaml"), "name: wiki\ncode: { app: { git: /srv/wiki.git, at: . } }\n");
        return ManifestReader.read(home, Optional.empty()).instance();
    }
}
