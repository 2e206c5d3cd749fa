package dev.belay.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.host.Ballast;
import dev.belay.plan.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BallastedTest {
    private static final long BYTES = 3 << 19;
    private static final Step FIRST = new Step.ProveBackup(Path.of("a"), Path.of("b"));
    private static final Step LAST = new Step.ProveBackup(Path.of("c"), Path.of("d"));
    private static final Step AFTER = new Step.ReleasePoints(List.of());

    @TempDir
    Path folder;

    @Test
    void takesTheRoomBeforeTheFirstStepAndKeepsItOnTheWayForward() {
        actions().of(FIRST).perform();

        assertThat(file()).hasSize(BYTES);
    }

    @Test
    void givesTheRoomUpBeforeAnythingIsTakenBack() {
        var actions = actions();
        actions.of(FIRST).perform();

        actions.of(FIRST).undo();

        assertThat(file()).doesNotExist();
    }

    @Test
    void givesTheRoomUpOnceUsersAreInAgain() {
        var actions = actions();
        actions.of(FIRST).perform();

        actions.of(AFTER).perform();

        assertThat(file()).doesNotExist();
    }

    @Test
    void givesTheRoomUpAtTheEndOfAPlanWithoutStepsAfterIt() {
        var actions = actions();
        actions.of(FIRST).perform();

        actions.of(LAST).perform();

        assertThat(file()).doesNotExist();
    }

    private Path file() {
        return folder.resolve("own/ballast");
    }

    private Ballasted actions() {
        return new Ballasted(_ -> new Nothing(), LAST, List.of(new Ballast(file(), BYTES)));
    }

    private static final class Nothing implements Action {
        @Override
        public Map<String, String> perform() {
            return Map.of();
        }

        @Override
        public void undo() {}
    }
}
