package dev.belay.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.host.Kernel;
import dev.belay.host.Tools;
import dev.belay.problem.Problem;
import dev.belay.testkit.Tmpfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A manifest that is to be replaced where no other has room.
final class FullDiskUnderInitIT {
    @TempDir
    private Path scratch;

    @Test
    void keepsTheManifestThatIsThere() throws IOException {
        var home = Files.createDirectory(scratch.toRealPath().resolve("wiki"));
        Tmpfs.mount(home, 1);
        try {
            var manifest = Files.writeString(home.resolve("belay.yaml"), "name: mine\n");
            Tmpfs.fill(home.resolve("ballast"));
            var discovery = new Discovery(new Tools(), new Kernel());
            var drafted = discovery.in(home);

            assertThatThrownBy(() -> discovery.replace(drafted)).isInstanceOf(Problem.class);

            assertThat(manifest).hasContent("name: mine\n");
            assertThat(home).isDirectoryNotContaining("glob:**/*.{before,drafted,new}");
        } finally {
            Tmpfs.unmount(home);
        }
    }
}
