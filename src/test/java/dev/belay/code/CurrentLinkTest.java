package dev.belay.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.engine.Action;
import dev.belay.host.Faults;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CurrentLinkTest {
    @TempDir
    Path home;

    private CodeFixture world;

    @BeforeEach
    void begin() throws IOException {
        world = CodeFixture.fresh(home.resolve("x"));
        Files.createDirectories(release("1.0"));
        Files.createDirectories(release("2.0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"relative", "absolute"})
    void pointsThereAndBackToExactlyWhatItSaid(String style) throws IOException {
        var text = style.equals("relative") ? Path.of("releases/1.0") : release("1.0");
        Files.createSymbolicLink(current(), text);

        action(Faults.NONE).perform();

        assertThat(Files.readSymbolicLink(current()))
                .isEqualTo(style.equals("relative") ? Path.of("releases/2.0") : release("2.0"));
        action(Faults.NONE).undo();
        assertThat(Files.readSymbolicLink(current())).isEqualTo(text);
        action(Faults.NONE).undo();
        assertThat(Files.readSymbolicLink(current())).isEqualTo(text);
    }

    @Test
    void aCrashBeforeTheSwitchChangesNothing() throws IOException {
        Files.createSymbolicLink(current(), Path.of("releases/1.0"));

        assertThatThrownBy(() -> action(PowerCut.at("link-recorded")).perform()).isInstanceOf(PowerCut.class);
        action(Faults.NONE).undo();

        assertThat(Files.readSymbolicLink(current())).isEqualTo(Path.of("releases/1.0"));
    }

    @Test
    void aLinkThatPointsElsewhereIsRefusedAndLeftAlone() throws IOException {
        Files.createSymbolicLink(current(), Path.of("releases/other"));

        assertThatThrownBy(() -> action(Faults.NONE).perform())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("it points to releases/other");
        action(Faults.NONE).undo();

        assertThat(Files.readSymbolicLink(current())).isEqualTo(Path.of("releases/other"));
    }

    @Test
    void aFolderInPlaceOfTheLinkIsRefused() throws IOException {
        Files.createDirectories(current());

        assertThatThrownBy(() -> action(Faults.NONE).perform())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("it is no symbolic link");
        action(Faults.NONE).undo();

        assertThat(current()).isDirectory();
    }

    private Action action(Faults faults) {
        var step = new Step.SwitchRelease("app", current(), release("1.0"), release("2.0"));
        return world.actions(faults).of(step, home.resolve(".belay/runs/1"));
    }

    private Path current() {
        return home.resolve("current");
    }

    private Path release(String version) {
        return home.resolve("releases").resolve(version);
    }
}
