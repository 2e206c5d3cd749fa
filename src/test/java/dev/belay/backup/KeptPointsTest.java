package dev.belay.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.host.DurableFiles;
import dev.belay.journal.RunFolder;
import dev.belay.keeper.Memory;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Points that became a backup, when Belay stopped before that was on record.
final class KeptPointsTest {
    @TempDir(factory = Memory.class)
    Path folder;

    private TestInstance instance;
    private List<Step.PointOf> points = List.of();
    private Path run;
    private Path backup;

    @BeforeEach
    void keepWithoutARecord() {
        instance = new TestInstance(folder.resolve("home"));
        instance.make("first");
        run = folder.resolve("run");
        backup = instance.home.resolve(".belay/backups/kept");
        points = instance.points(run.resolve("points"));
        keeping().perform();
        DurableFiles.removeOwn(new RunFolder(run).kept(), run);
    }

    @Test
    void stayAsLongAsTheirProofIsNotOnRecord() {
        assertThatThrownBy(() -> releasing().perform())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("it is not on record that it became a proven backup");
        assertThat(points).allSatisfy(point -> assertThat(point.point()).exists());

        keeping().perform();
        releasing().perform();

        assertThat(points).allSatisfy(point -> assertThat(point.point()).doesNotExist());
    }

    @Test
    void areForgottenWhenTheirBackupWasRemovedMeanwhile() {
        DurableFiles.removeOwn(backup, backup.resolveSibling(""));

        keeping().perform();
        releasing().perform();

        assertThat(backup).doesNotExist();
        assertThat(points).allSatisfy(point -> assertThat(point.point()).doesNotExist());
        assertThat(instance.awaited(run, points).areLeft()).isFalse();
    }

    @Test
    void leaveNothingOfAProofThatFails() throws IOException {
        instance.kept("media", "media/photo.jpg").flip();

        assertThatThrownBy(() -> keeping().perform()).isInstanceOf(Problem.class);

        assertThat(backup.resolveSibling("kept.scratch")).doesNotExist();
    }

    private KeepingPoints keeping() {
        return new KeepingPoints(
                new Step.KeepPoints(backup, points, instance.origin()),
                instance.awaited(run, points),
                instance.keepers,
                instance.clock);
    }

    private ReleasingPoints releasing() {
        return new ReleasingPoints(new Step.ReleasePoints(points), instance.awaited(run, points), instance.keepers);
    }
}
