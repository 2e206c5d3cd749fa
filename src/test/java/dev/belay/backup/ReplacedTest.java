package dev.belay.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.app.DataSet;
import dev.belay.host.DurableFiles;
import dev.belay.host.Kernel;
import dev.belay.journal.RunFolder;
import dev.belay.keeper.Exclusive;
import dev.belay.keeper.Memory;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a rollback replaced goes when the state at the stop is a backup and nothing was written after it.
final class ReplacedTest {
    @TempDir(factory = Memory.class)
    Path folder;

    private TestInstance instance;
    private List<Step.PointOf> points = List.of();
    private Path run;
    private Path first;

    @BeforeEach
    void protect() {
        instance = new TestInstance(folder.resolve("home"));
        first = instance.make("first");
        run = folder.resolve("run");
        instance.change();
        points = instance.points(run.resolve("points"));
    }

    @Test
    void isBackOnceWhatCameInIsSwappedOut() {
        var before = instance.seen();
        replace();
        assertThat(instance.seen()).isEqualTo(instance.atFirst);

        for (var data : instance.data()) {
            swapping(data, List.of()).undo();
            instance.staging(data, first, place(data), true).undo();
            assertThat(place(data)).isNotEmptyDirectory();
        }

        assertThat(instance.seen()).isEqualTo(before);
    }

    @Test
    void goes() {
        replace();
        keep();

        releasing().perform();

        assertThat(instance.seen()).isEqualTo(instance.atFirst);
        assertThat(instance.data()).allSatisfy(data -> assertThat(aside(data)).doesNotExist());
    }

    @Test
    void staysUntilTheStateAtTheStopIsABackup() {
        replace();

        assertThat(releasing().perform()).containsKey("left");

        assertThat(instance.data()).allSatisfy(data -> assertThat(aside(data)).exists());
    }

    @Test
    void staysWhereSomethingWasWrittenAndTheRestGoes() throws IOException {
        Files.writeString(instance.home.resolve("media/photo.jpg"), "written by cron");
        replace();
        keep();

        for (var time = 0; time < 2; time++) {
            assertThatThrownBy(() -> releasing().perform()).isInstanceOfSatisfying(Problem.class, problem -> {
                assertThat(problem.why()).contains("wrote into 'media'", "photo.jpg was written");
                assertThat(problem.next()).contains("`ls -la " + aside("media") + "`");
            });
        }

        assertThat(instance.data())
                .filteredOn(data -> Files.exists(aside(data)))
                .extracting(DataSet::name)
                .containsExactly("media");
        assertThat(ReleasingReplaced.written(compared(), "media")).contains("photo.jpg was written");
    }

    @Test
    void staysWhereSomebodyStillHasItOpen() throws IOException {
        var cron = new ProcessBuilder("sh", "-c", "exec 5<app.sqlite3; echo; read x")
                .directory(instance.home.toFile())
                .start();
        try {
            assertThat(cron.getInputStream().read()).isEqualTo('\n');
            assertThatThrownBy(() ->
                            swapping(instance.data().get(1), instance.data()).perform())
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("pid " + cron.pid());
            replace();
            keep();

            assertThatThrownBy(() -> releasing().perform())
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("pid " + cron.pid())
                    .hasMessageContaining("still has 'db' open as it was before");

            assertThat(aside("db").resolve("app.sqlite3")).exists();
        } finally {
            cron.destroyForcibly().onExit().join();
        }
    }

    @Test
    void goesOnWhereItWasCutHalfWay() throws IOException {
        replace();
        keep();
        DurableFiles.createDirectories(compared());
        DurableFiles.write(compared().resolve("media"), "");
        Files.delete(aside("media").resolve("replaced/photo.jpg"));

        releasing().perform();

        assertThat(aside("media")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"media, manifest, db", "db, database, media"})
    void oneThatCannotBeComparedStaysAndTheRestGoes(String data, String file, String other) throws IOException {
        replace();
        keep();
        Files.delete(BackupRecord.copyOf(kept(), data).resolve(file));

        assertThatThrownBy(() -> releasing().perform())
                .isInstanceOf(Problem.class)
                .hasMessageContaining(file);

        assertThat(aside(data)).exists();
        assertThat(aside(other)).doesNotExist();
        assertThat(ReleasingReplaced.written(compared(), data)).isEmpty();
    }

    @Test
    void ofManyTheFirstAreToldAndHowManyMoreThereAre() throws IOException {
        for (int number = 10; number < 20; number++) {
            Files.writeString(instance.home.resolve("media/by-cron-" + number), "1");
        }
        replace();
        keep();

        assertThatThrownBy(() -> releasing().perform()).isInstanceOf(Problem.class);

        assertThat(ReleasingReplaced.written(compared(), "media"))
                .isEqualTo("by-cron-10 is new, by-cron-11 is new, by-cron-12 is new, by-cron-13 is new,"
                        + " by-cron-14 is new, and 5 more");
    }

    private void replace() {
        for (var data : instance.data()) {
            instance.staging(data, first, place(data), false).perform();
            swapping(data, List.of()).perform();
        }
    }

    private SwappingIn swapping(DataSet data, List<DataSet> together) {
        var swap = new Step.SwapIn(data, place(data), aside(data));
        return new SwappingIn(swap, instance.keepers, new Exclusive(instance.keepers, new Kernel()), together);
    }

    private void keep() {
        new KeepingPoints(
                        new Step.KeepPoints(kept(), points, instance.origin()),
                        instance.awaited(run, points),
                        instance.keepers,
                        instance.clock)
                .perform();
    }

    private ReleasingReplaced releasing() {
        var replaced = instance.data().stream()
                .map(data -> new Step.PointOf(data, aside(data)))
                .toList();
        return new ReleasingReplaced(
                new Step.ReleaseReplaced(kept(), replaced),
                instance.awaited(run, points),
                instance.keepers,
                new Kernel(),
                compared());
    }

    private Path kept() {
        return instance.home.resolve(".belay/backups/kept");
    }

    private Path compared() {
        return new RunFolder(run).compared();
    }

    private Path place(DataSet data) {
        return run.resolve("points/staged-" + data.name());
    }

    private Path aside(DataSet data) {
        return aside(data.name());
    }

    private Path aside(String name) {
        return run.resolve("points/aside-0-" + name);
    }
}
