package dev.belay.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.app.DataSet;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import dev.belay.testkit.Tmpfs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is copied ahead of the fence to a disk, a real one, on which it does not fit. Needs root.
final class CopiesOnAFullDiskIT {
    private static final int MEBIBYTES = 4;
    private static final int LEFT = 8;
    private static final int FILES = 60;

    @TempDir
    Path home;

    private TestInstance instance;
    private Path disk = Path.of("");

    @BeforeEach
    void makeDataThatDoNotFit() throws IOException {
        home = home.toRealPath();
        instance = new TestInstance(home);
        disk = Files.createDirectory(home.resolve(".belay"));
        fill("media/photo.jpg", MEBIBYTES - 1);
        fill("settings.py", MEBIBYTES - 1);
    }

    @AfterEach
    void unmount() {
        Tmpfs.unmount(disk);
    }

    @Test
    void aBackupSaysWhichDiskIsFullAndLeavesNothingOnIt() throws IOException {
        Tmpfs.mount(disk, MEBIBYTES);
        var backing = instance.backingUp("first");

        assertThatThrownBy(backing::perform).isInstanceOfSatisfying(Problem.class, this::isTold);

        backing.undo();
        assertThat(left()).isEmpty();
    }

    @Test
    void aPointOfAFolderSaysWhichDiskIsFullAndLeavesNothingOnIt() throws IOException {
        Tmpfs.mount(disk, MEBIBYTES);
        fill("media/another.jpg", MEBIBYTES);
        var copying = copying(instance.data().getFirst());

        assertThatThrownBy(copying::perform).isInstanceOfSatisfying(Problem.class, this::isTold);

        copying.undo();
        assertThat(left()).isEmpty();
    }

    @Test
    void pointsWithoutABackupAreTakenAwayWithTheirContents() throws IOException {
        Tmpfs.mount(disk, 2 * MEBIBYTES);
        var copying = copying(instance.data().getFirst());
        copying.perform();
        assertThat(left()).isNotEmpty();

        copying.undo();

        assertThat(left()).isEmpty();
    }

    @Test
    void aPointOfADatabaseSaysWhichDiskIsFull() throws SQLException {
        Tmpfs.mount(disk, MEBIBYTES);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("app.sqlite3"));
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO t VALUES (randomblob(" + (MEBIBYTES << 20) + "))");
        }

        assertThatThrownBy(copying(instance.data().get(1))::perform)
                .isInstanceOfSatisfying(Problem.class, this::isTold);
        assertThatThrownBy(instance.backingUp("first")::perform).isInstanceOfSatisfying(Problem.class, this::isTold);
    }

    @Test
    void aDiskThatTakesNoMoreFilesIsFullToo() throws IOException {
        Tmpfs.mountForFiles(disk, FILES);
        for (int number = 0; number < FILES - LEFT; number++) {
            Files.createFile(disk.resolve("filler" + number));
        }

        assertThatThrownBy(instance.backingUp("first")::perform).isInstanceOfSatisfying(Problem.class, this::isTold);
    }

    private PreCopying copying(DataSet data) {
        var point = disk.resolve("runs/run/points").resolve(data.name());
        return new PreCopying(new Step.PreCopy(data, point, disk.resolve("backups/none")), instance.keepers);
    }

    private void isTold(Problem problem) {
        assertThat(problem.what()).startsWith("cannot ");
        assertThat(problem.why()).startsWith("the file system at " + disk + " has ");
        assertThat(problem.next()).startsWith("make room");
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.walk(disk)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private void fill(String name, int mebibytes) {
        var bytes = new byte[mebibytes << 20];
        new Random(name.hashCode()).nextBytes(bytes);
        try {
            Files.write(home.resolve(name), bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
