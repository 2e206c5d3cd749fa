package dev.belay.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.host.Kernel;
import dev.belay.host.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A manifest that another one replaces.
final class ReplacedManifestTest {
    private final Discovery discovery = new Discovery(new Tools(), new Kernel());

    @TempDir
    private Path scratch;

    private Path home = Path.of("");

    @BeforeEach
    void makeHome() throws IOException {
        home = Files.createDirectory(scratch.toRealPath().resolve("wiki"));
    }

    @Test
    void keepsTheManifestInItsPlaceUntilAnotherIsWritten() throws IOException {
        put("belay.yaml", "name: mine\n");
        put(".belay.yaml.drafted/in", "the way");
        put(".belay.yaml.new/in", "the way");

        assertThatThrownBy(() -> discovery.replace(discovery.in(home))).isInstanceOf(UncheckedIOException.class);

        assertThat(home.resolve("belay.yaml")).hasContent("name: mine\n");
        assertThat(home.resolve("belay.yaml.before")).doesNotExist();
    }

    @Test
    void keepsTheLinkThatAManifestIsAndSaysWhereItLeads() throws IOException {
        Files.createSymbolicLink(home.resolve("belay.yaml"), Path.of("gone.yaml"));
        var drafted = discovery.in(home);

        assertThatThrownBy(() -> discovery.write(drafted))
                .hasMessageContaining("already, a link to " + home.resolve("gone.yaml"));
        discovery.replace(drafted);

        assertThat(home.resolve("belay.yaml.before")).isSymbolicLink();
        assertThat(home.resolve("belay.yaml")).isRegularFile();
    }

    private void put(String name, String text) throws IOException {
        var file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
