package dev.belay.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.app.DataSet;
import dev.belay.host.Faults;
import dev.belay.host.Kernel;
import dev.belay.host.SystemClock;
import dev.belay.keeper.Base;
import dev.belay.keeper.Keeper;
import dev.belay.keeper.Memory;
import dev.belay.keeper.PowerCut;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A database whose rollback point, or whose state set aside, somebody took away.
final class LostPointTest {
    private static final String UPGRADED = "upgraded";

    @TempDir(factory = Memory.class)
    Path folder;

    private final PowerCut power = new PowerCut();
    private Path file;
    private Path point;
    private Path aside;

    @BeforeEach
    void protect() throws IOException {
        file = folder.resolve("app.sqlite3");
        point = folder.resolve("point");
        aside = folder.resolve("aside");
        Files.createFile(file);
        try (var connection = Opening.WRITING.open(file)) {
            Opening.execute(connection, "CREATE TABLE a(id INTEGER PRIMARY KEY)");
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
        keeper(Faults.NONE).preCopy(point, Base.none());
        keeper(Faults.NONE).protect(point);
        Files.writeString(file, UPGRADED);
    }

    @Test
    void isNotTakenForSwappedBack() throws IOException {
        Files.delete(point.resolve("database"));

        assertRefused(() -> keeper(Faults.NONE).swapBack(point, aside));
        assertRefused(() -> keeper(Faults.NONE).swapBack(point, aside));

        assertThat(file).hasContent(UPGRADED);
    }

    @Test
    void isMadeGoodByTheCopyOfABackup() throws IOException {
        Files.move(point.resolve("database"), folder.resolve("backup"));
        assertRefused(() -> keeper(Faults.NONE).swapBack(point, aside));

        Files.copy(folder.resolve("backup"), point.resolve("database"), StandardCopyOption.COPY_ATTRIBUTES);
        keeper(Faults.NONE).swapBack(point, aside);
        keeper(Faults.NONE).swapBack(point, aside);

        assertThat(file).hasSameBinaryContentAs(folder.resolve("backup"));
        assertThat(aside.resolve("app.sqlite3")).hasContent(UPGRADED);
    }

    @Test
    void isNotTakenForSwappedBackHalfWay() throws IOException {
        for (var n = 1; n < 3; n++) {
            var half = folder.resolve("half-" + n);
            cut(n, () -> keeper(power).swapBack(point, half));
            Files.move(point.resolve("database"), folder.resolve("taken-away"));

            assertRefused(() -> keeper(Faults.NONE).swapBack(point, half));
            assertRefused(() -> keeper(Faults.NONE).swapBack(point, half));

            assertThat(Files.exists(file) ? file : half.resolve("app.sqlite3")).hasContent(UPGRADED);
            Files.move(folder.resolve("taken-away"), point.resolve("database"));
        }
    }

    @Test
    void isNotTakenForPutInPlace() {
        assertRefused(() -> keeper(Faults.NONE).swapIn(folder.resolve("nothing-staged"), aside));

        assertThat(file).hasContent(UPGRADED);
    }

    @Test
    void leavesTheOnlyCopyWhereItIs() throws IOException {
        var place = Files.createDirectory(folder.resolve("place"));
        Files.writeString(place.resolve("app.sqlite3"), "restored");
        keeper(Faults.NONE).swapIn(place, aside);
        Files.delete(aside.resolve("app.sqlite3"));

        assertRefused(() -> keeper(Faults.NONE).swapOut(place, aside));
        assertRefused(() -> keeper(Faults.NONE).swapOut(place, aside));

        assertThat(file).hasContent("restored");
    }

    @Test
    void isNotMissedWhereNothingWasMovedYet() throws IOException {
        var place = Files.createDirectory(folder.resolve("place"));
        Files.writeString(place.resolve("app.sqlite3"), "restored");
        cut(1, () -> keeper(power).swapIn(place, aside));
        Files.delete(place.resolve("app.sqlite3"));

        keeper(Faults.NONE).swapOut(place, aside);

        assertThat(file).hasContent(UPGRADED);
    }

    private void cut(int n, Runnable deed) {
        power.cutAt(n);
        assertThatThrownBy(deed::run).isInstanceOf(PowerCut.Cut.class);
        power.off();
    }

    private static void assertRefused(Runnable deed) {
        assertThatThrownBy(deed::run).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.why()).contains("is gone");
            assertThat(problem.next()).contains("/data/db/database /", "belay resume");
        });
    }

    private Keeper keeper(Faults faults) {
        return new SqliteKeeper(new DataSet.Sqlite("db", file), new Kernel(), new SystemClock(), faults);
    }
}
