package dev.belay.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.host.DurableFiles;
import dev.belay.host.Kernel;
import dev.belay.keeper.Exclusive;
import dev.belay.keeper.Keepers;
import dev.belay.keeper.Memory;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A database, a folder and files, protected at the same time and brought back.
final class ProtectingTogetherTest {
    @TempDir(factory = Memory.class)
    Path folder;

    private TestInstance instance;
    private Path points;
    private ProtectingTogether together;

    @BeforeEach
    void lay() {
        instance = new TestInstance(folder.resolve("home"));
        points = folder.resolve("points");
        together = instance.protecting(instance.together(points));
        instance.points(points);
    }

    @Test
    void namesThePointOfEach() {
        assertThat(together.perform())
                .containsEntry("media", points.resolve("media").toString());
        assertThat(together.perform().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        instance.data().stream().map(data -> data.name()).toList());
    }

    @Test
    void bringsAllOfThemBackOnceOrTwice() {
        var before = instance.seen();
        instance.change();
        assertThat(instance.seen()).isNotEqualTo(before);

        together.undoDone();
        assertThat(instance.seen()).isEqualTo(before);
        together.undo();
        together.undoDone();
        assertThat(instance.seen()).isEqualTo(before);
    }

    @Test
    void takesBackWhatItDidBeforeOneFailed() {
        var before = instance.seen();
        Keepers full = data -> {
            if (data.name().equals("media")) {
                throw new Problem("cannot protect 'media'", "the disk is full", "make room");
            }
            return instance.keepers.of(data);
        };
        var broken = new ProtectingTogether(instance.together(points), full, exclusive());

        assertThatThrownBy(broken::perform).hasMessageContaining("the disk is full");

        together.undo();
        assertThat(instance.seen()).isEqualTo(before);
    }

    @Test
    void copiesNothingWhileAnotherProcessHasADatabaseOpen() throws IOException, InterruptedException {
        var again = folder.resolve("again");
        var reader = new ProcessBuilder("sh", "-c", "exec 5<app.sqlite3; echo; exec sleep 600")
                .directory(instance.home.toFile())
                .start();
        try {
            assertThat(reader.getInputStream().read()).isEqualTo('\n');

            assertThatThrownBy(instance.protecting(instance.together(again))::perform)
                    .isInstanceOfSatisfying(Problem.class, problem -> {
                        assertThat(problem.why())
                                .contains("pid " + reader.pid())
                                .endsWith(" still has db open: " + instance.home.resolve("app.sqlite3"));
                        assertThat(problem.next()).contains("ps -fp " + reader.pid());
                    });
            assertThat(again).doesNotExist();
        } finally {
            reader.destroyForcibly().waitFor();
        }
    }

    private Exclusive exclusive() {
        return new Exclusive(instance.keepers, new Kernel());
    }

    @Test
    void doesNotPassOverAPointThatIsGone() {
        DurableFiles.removeOwn(points.resolve("media"), points);

        assertThatThrownBy(together::undoDone).hasMessageContaining("was complete, and is gone");
    }
}
