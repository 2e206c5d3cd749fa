package dev.belay.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.host.DurableFiles;
import dev.belay.host.Kernel;
import dev.belay.keeper.Exclusive;
import dev.belay.keeper.Memory;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is left of runs and of backups: needed, or no longer.
final class RemainsTest {
    @TempDir(factory = Memory.class)
    Path folder;

    private TestInstance instance;
    private Path backup;

    @BeforeEach
    void backUp() {
        instance = new TestInstance(folder.resolve("home"));
        backup = instance.make("first");
    }

    @Test
    void aRollbackPointThatIsGoneIsNoStateToComeBackTo() {
        var points = folder.resolve("points");
        var point = instance.points(points).getFirst();
        var step = new Step.Protect(point.data(), point.point(), points.resolve("aside"));
        var protecting = new Protecting(step, instance.keepers, new Exclusive(instance.keepers, new Kernel()));
        protecting.undoDone();
        DurableFiles.removeOwn(point.point(), points);

        protecting.undo();
        assertThatThrownBy(protecting::undoDone)
                .isInstanceOf(Problem.class)
                .hasMessageContaining("was complete, and is gone");
    }

    @Test
    void whatNeverTookThePlaceOfTheLiveDataIsRemoved() {
        var staging = instance.staging(instance.data().getFirst(), backup, folder.resolve("staged"), false);
        staging.perform();
        assertThat(folder.resolve("staged")).exists();

        staging.undo();

        assertThat(folder.resolve("staged")).doesNotExist();
    }

    @Test
    void leavesNoFolderOfPointsBesideTheData() {
        var beside = folder.resolve(".belay-run-1");

        ReleasingPoints.letGo(instance.points(beside), instance.keepers);

        assertThat(beside).doesNotExist();
    }

    @Test
    void aBackupIsTakenBackThoughAnotherOneCannotBeRead() throws IOException {
        var manifest = backup.resolve("data/media/manifest");
        Files.delete(manifest);
        Files.createDirectory(manifest);
        var unfinished = Files.createDirectories(backup.resolveSibling("second.partial/data"));

        instance.backingUp("second").undo();

        assertThat(unfinished.getParent()).doesNotExist();
    }

    @Test
    void aManifestThatWasCutOffKeepsTheContentsThatItNamed() throws IOException {
        var manifest = backup.resolve("data/media/manifest");
        var photo = instance.kept("media", "media/photo.jpg");
        Files.writeString(manifest, "");
        var step = new Step.PruneBackups(backup.resolveSibling(""), 3, Duration.ZERO);

        assertThatThrownBy(() -> new PruningBackups(step, instance.clock).perform())
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.what()).startsWith("cannot tell which contents in ");
                    assertThat(problem.why()).contains("the first of " + manifest.getParent());
                    assertThat(problem.next()).startsWith("`belay backup verify first`");
                });

        assertThat(photo.isThere()).isTrue();
    }

    @Test
    void whatAnEarlierPruneCouldNotRemoveGoesWithTheNext() throws IOException {
        var left = Files.createDirectories(backup.resolveSibling("older.removed/data"));

        new PruningBackups(new Step.PruneBackups(backup.resolveSibling(""), 3, Duration.ZERO), instance.clock)
                .perform();

        assertThat(left.getParent()).doesNotExist();
        assertThat(backup).exists();
    }
}
