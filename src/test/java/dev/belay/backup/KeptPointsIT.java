package dev.belay.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.host.DurableFiles;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import dev.belay.testkit.Tmpfs;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The state at the stop on a disk, a real one, that takes not one more file. Needs root.
final class KeptPointsIT {
    private static final int FILES = 300;

    @TempDir
    Path folder;

    private Path disk = Path.of("");
    private TestInstance instance;
    private List<Step.PointOf> points = List.of();

    @BeforeEach
    void protect() throws IOException {
        disk = Files.createDirectory(folder.resolve("disk"));
        Tmpfs.mountForFiles(disk, FILES);
        instance = new TestInstance(disk.resolve("home"));
        instance.make("first");
        points = instance.points(disk.resolve("run/points"));
        instance.change();
    }

    @AfterEach
    void unmount() {
        Tmpfs.unmount(disk);
    }

    @Test
    void staysWhenNotEvenItsMarkFits() throws IOException {
        var fillers = fillers();

        assertThatThrownBy(() -> keeping().perform()).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> releasing().perform())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("the only copy of the state at the stop");
        assertThat(points).allSatisfy(point -> assertThat(point.point()).isDirectory());

        DurableFiles.removeOwn(fillers, disk);
        keeping().perform();
        releasing().perform();
        assertThat(instance.catalog().newestProven().orElseThrow().id()).isEqualTo("kept");
        assertThat(points).allSatisfy(point -> assertThat(point.point()).doesNotExist());
    }

    // Empty files take no room but their names, and these are all given out in the end.
    private Path fillers() throws IOException {
        var fillers = Files.createDirectory(disk.resolve("fillers"));
        for (var number = 0; ; number++) {
            try {
                Files.createFile(fillers.resolve(String.valueOf(number)));
            } catch (FileSystemException full) {
                return fillers;
            }
        }
    }

    private KeepingPoints keeping() {
        var backup = instance.home.resolve(".belay/backups/kept");
        return new KeepingPoints(
                new Step.KeepPoints(backup, points, instance.origin()), kept(), instance.keepers, instance.clock);
    }

    private ReleasingPoints releasing() {
        return new ReleasingPoints(new Step.ReleasePoints(points), kept(), instance.keepers);
    }

    private KeptPoints kept() {
        return instance.awaited(disk.resolve("run"), points);
    }
}
