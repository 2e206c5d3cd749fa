package dev.belay.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.host.Faults;
import dev.belay.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OldReleasesTest {
    @TempDir
    Path folder;

    private CodeFixture world;

    @BeforeEach
    void begin() throws IOException {
        world = CodeFixture.fresh(folder);
        for (var version : List.of("1.0", "1.1", "1.2", "1.3")) {
            release(version);
            world.clock.now = world.clock.now.plus(Duration.ofMillis(1500));
        }
        Files.createDirectories(world.release("by-hand"));
        Files.createSymbolicLink(world.release("link"), world.release("1.0"));
    }

    @Test
    void keepsTheNewestAndThoseInUseAndAllThatIsNotItsOwn() {
        prune(Faults.NONE);

        assertThat(names()).containsExactly("1.1", "1.3", "by-hand", "link");
        prune(Faults.NONE);
        assertThat(names()).containsExactly("1.1", "1.3", "by-hand", "link");
    }

    @Test
    void goesOnWhereACrashEndedIt() {
        assertThatThrownBy(() -> prune(PowerCut.at("prune-renamed"))).isInstanceOf(PowerCut.class);

        prune(Faults.NONE);

        assertThat(names()).containsExactly("1.1", "1.3", "by-hand", "link");
    }

    private void prune(Faults faults) {
        var releases = world.home.resolve("releases");
        world.actions(faults)
                .of(new Step.PruneReleases(releases, 1, Set.of(world.release("1.1"))))
                .perform();
    }

    private void release(String version) throws IOException {
        var release = Files.createDirectories(world.release(version));
        var record = new ReleaseRecord("app", "c", version, world.clock.now().toString());
        Files.writeString(release.resolve(ReleaseRecord.NAME), record.json());
    }

    private List<String> names() {
        try (var names = Files.list(world.home.resolve("releases"))) {
            return names.map(name -> name.getFileName().toString()).sorted().toList();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
