package dev.belay.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.DataSet;
import dev.belay.host.Faults;
import dev.belay.host.Kernel;
import dev.belay.host.SystemClock;
import dev.belay.keeper.Base;
import dev.belay.keeper.Keeper;
import dev.belay.keeper.Memory;
import dev.belay.keeper.PowerCut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// After a power cut in the middle of a swap the machine starts the application, and somebody writes: into the file
/// that
/// is there, or into one that the application makes because there is none.
final class WrittenMeanwhileTest {
    private static final int MORE_THAN_ENOUGH = 50;

    @TempDir(factory = Memory.class)
    Path folder;

    private final PowerCut power = new PowerCut();
    private Path home = Path.of("");

    /// How that application keeps what it writes.
    enum Mode {
        DELETE,
        WAL
    }

    @ParameterizedTest
    @EnumSource
    void isKeptWhenASwapThatWasCutIsTakenBack(Mode mode) throws Exception {
        isKept(mode, _ -> {}, keeper -> keeper.swapIn(place(), aside()));
    }

    @ParameterizedTest
    @EnumSource
    void isKeptWhenTakingItBackIsCut(Mode mode) throws Exception {
        isKept(mode, keeper -> keeper.swapIn(place(), aside()), keeper -> keeper.swapOut(place(), aside()));
    }

    private void isKept(Mode mode, Consumer<Keeper> before, Consumer<Keeper> deed) throws Exception {
        var isCut = true;
        for (var n = 1; isCut; n++) {
            begin(n);
            keeper(Faults.NONE).backUp(home.resolve("copy"), Base.none());
            keeper(Faults.NONE).restore(home.resolve("copy"), place());
            make("upgraded");
            before.accept(keeper(Faults.NONE));

            isCut = isCut(n, deed);
            write(mode);
            keeper(Faults.NONE).swapOut(place(), aside());

            assertThat(has(file(), "upgraded")).as("cut %d", n).isTrue();
            assertThat(databasesWith("written")).as("cut %d", n).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isKeptWhenAnUpgradesWayBackIsCut(Mode mode) throws Exception {
        var isCut = true;
        for (var n = 1; isCut; n++) {
            begin(n);
            var point = home.resolve("point");
            keeper(Faults.NONE).preCopy(point, Base.none());
            keeper(Faults.NONE).protect(point);
            make("upgraded");

            isCut = isCut(n, keeper -> keeper.swapBack(point, aside()));
            if (isCut) {
                write(mode);
            }
            keeper(Faults.NONE).swapBack(point, aside());

            assertThat(has(file(), "upgraded")).as("cut %d", n).isFalse();
            assertThat(databasesWith("upgraded")).as("cut %d", n).hasSize(1);
            assertThat(databasesWith("written")).as("cut %d", n).hasSize(isCut ? 1 : 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isToldOfWhatWasReplaced(Mode mode) throws Exception {
        begin(1);
        var keeper = keeper(Faults.NONE);
        keeper.backUp(home.resolve("copy"), Base.none());
        keeper.restore(home.resolve("copy"), place());
        keeper.protect(home.resolve("point"));
        write(mode);

        keeper.swapIn(place(), aside());

        keeper.keep(home.resolve("point"), home.resolve("kept"));
        assertThat(keeper.writtenSince(home.resolve("kept"), aside()).told())
                .contains("app.sqlite3" + (mode == Mode.WAL ? "-wal" : "") + " was written");
    }

    private void begin(int n) throws IOException, SQLException {
        assertThat(n).isLessThan(MORE_THAN_ENOUGH);
        home = Files.createDirectory(folder.resolve("try-" + n));
        make("was");
    }

    private Path file() {
        return home.resolve("app.sqlite3");
    }

    private Path place() {
        return home.resolve("place");
    }

    private Path aside() {
        return home.resolve("aside");
    }

    private Keeper keeper(Faults faults) {
        return new SqliteKeeper(new DataSet.Sqlite("db", file()), new Kernel(), new SystemClock(), faults);
    }

    private boolean isCut(int n, Consumer<Keeper> deed) {
        power.cutAt(n);
        try {
            deed.accept(keeper(power));
            return false;
        } catch (PowerCut.Cut _) {
            return true;
        } finally {
            power.off();
        }
    }

    private void make(String table, String... before) throws IOException, SQLException {
        if (!Files.exists(file())) {
            Files.createFile(file());
        }
        try (var connection = Opening.WRITING.open(file())) {
            for (var sql : before) {
                Opening.execute(connection, sql);
            }
            Opening.execute(connection, "CREATE TABLE " + table + "(id INTEGER PRIMARY KEY)");
        }
    }

    /// By an application that is killed: in WAL mode all of it stays beside the file.
    private void write(Mode mode) throws IOException, SQLException {
        if (mode == Mode.DELETE) {
            make("written");
            return;
        }
        make("empty", "PRAGMA journal_mode = WAL");
        var wal = new SqliteFile(file()).wal();
        byte[] main;
        byte[] left;
        try (var connection = Opening.WRITING.open(file())) {
            Opening.execute(connection, "CREATE TABLE written(id INTEGER PRIMARY KEY)");
            main = Files.readAllBytes(file());
            left = Files.readAllBytes(wal);
        }
        Files.write(file(), main);
        Files.write(wal, left);
    }

    private List<Path> databasesWith(String table) throws IOException {
        try (var all = Files.walk(home)) {
            // Who asks a database removes files beside it.
            var databases =
                    all.filter(each -> each.endsWith(file().getFileName())).toList();
            return databases.stream().filter(each -> has(each, table)).toList();
        }
    }

    private static boolean has(Path file, String table) {
        try (var connection = Opening.WRITING.open(file)) {
            return !Opening.rows(connection, "SELECT name FROM sqlite_schema WHERE name = '" + table + "'")
                    .equals(List.of());
        } catch (SQLException failure) {
            throw new AssertionError(file.toString(), failure);
        }
    }
}
