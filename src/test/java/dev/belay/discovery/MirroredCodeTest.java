package dev.belay.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.code.Mirror;
import dev.belay.host.Call;
import dev.belay.host.Kernel;
import dev.belay.host.SystemClock;
import dev.belay.host.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `belay init` makes of releases that Belay itself laid out.
final class MirroredCodeTest {
    private final Tools tools = new Tools();
    private final Discovery discovery = new Discovery(tools, new Kernel());

    @TempDir
    private Path scratch;

    private Path home = Path.of("");

    @BeforeEach
    void makeRepository() throws IOException {
        home = Files.createDirectory(scratch.toRealPath().resolve("wiki"));
    }

    @Test
    void codeThatBelayLaidOutComesFromWhereItsMirrorWasFetchedFrom() throws IOException {
        git("init", "-q");
        git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "--allow-empty", "-m", "all");
        git("tag", "1.0");
        var mirror = scratch.resolve("mirror.git");
        new Mirror(tools, new SystemClock(), mirror, home.toString()).fetch();
        var instance = Files.createDirectories(scratch.resolve("instance"));
        git("clone", "-q", mirror.toString(), instance.resolve("releases/1.0").toString());
        Files.createSymbolicLink(instance.resolve("current"), instance.resolve("releases/1.0"));

        assertThat(discovery.in(instance).guesses())
                .contains(new Guess("code.app.git", home.toString(), "Belay's own mirror was fetched from there"));

        Files.delete(mirror.resolve("belay-repository"));
        assertThat(discovery.in(instance).gaps()).extracting(Gap::about).contains("code.app.git");
    }

    private void git(String... words) {
        var argv = new ArrayList<>(List.of("git"));
        argv.addAll(List.of(words));
        assertThat(tools.run(Call.of(home, argv.toArray(String[]::new))).succeeded())
                .isTrue();
    }
}
