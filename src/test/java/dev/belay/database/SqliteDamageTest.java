package dev.belay.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.app.DataSet;
import dev.belay.host.Faults;
import dev.belay.host.Kernel;
import dev.belay.host.SystemClock;
import dev.belay.keeper.Base;
import dev.belay.keeper.Depth;
import dev.belay.keeper.Facts;
import dev.belay.keeper.Keeper;
import dev.belay.keeper.Memory;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is told of databases that are damaged, in use, or not at rest.
final class SqliteDamageTest {
    @TempDir(factory = Memory.class)
    Path folder;

    private Path file;
    private Keeper keeper;

    @BeforeEach
    void fill() throws IOException {
        file = folder.resolve("app.sqlite3");
        keeper = new SqliteKeeper(new DataSet.Sqlite("db", file), new Kernel(), new SystemClock(), Faults.NONE);
        Files.createFile(file);
        sql(
                "CREATE TABLE a(id INTEGER PRIMARY KEY, x TEXT)",
                "CREATE INDEX ax ON a(x)",
                "CREATE TABLE b(id INTEGER PRIMARY KEY, a INTEGER REFERENCES a(id))",
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)"
                        + " INSERT INTO a SELECT i, hex(randomblob(50)) FROM n");
    }

    @Test
    void findsNothingWrongWithASoundDatabase() {
        assertThatCode(keeper::inspect).doesNotThrowAnyException();
    }

    @Test
    void saysThatAFileIsNoDatabase() throws IOException {
        Files.writeString(file, "This is certainly no database. ".repeat(200));

        assertThatThrownBy(keeper::inspect).isInstanceOf(Problem.class).hasMessageContaining("file is not a database");
    }

    @Test
    void saysThatThereIsNoFile() throws IOException {
        Files.delete(file);

        assertThatThrownBy(keeper::inspect).isInstanceOf(Problem.class).hasMessageContaining("there is no file");
    }

    @Test
    void namesTheFirstFindingsOfADamagedDatabase() throws IOException {
        var content = Files.readAllBytes(file);
        for (var at = 4096 * 8; at < 4096 * 12; at++) {
            content[at] = (byte) (at * 31);
        }
        Files.write(file, content);

        assertThatThrownBy(keeper::inspect).isInstanceOf(Problem.class).hasMessageContaining("is damaged");
    }

    @Test
    void namesRowsThatPointNowhere() {
        sql("INSERT INTO b VALUES (1, 999999)");

        assertThatThrownBy(keeper::inspect).hasMessageContaining("1, first b row 1 → a");
    }

    @Test
    void recognisesAHotJournalAndRollsItBackWhenSettled() throws IOException, SQLException {
        crashInATransaction();

        assertThatThrownBy(keeper::inspect).hasMessageContaining("unfinished transaction");
        keeper.settle();

        assertThat(keeper.facts(Depth.BOUNDED).values()).containsEntry("rows:a", "2000");
        assertThat(folder.resolve("app.sqlite3-journal")).doesNotExist();
    }

    @Test
    void saysThatTheDatabaseIsLocked() throws SQLException {
        try (var other = Opening.WRITING.open(file)) {
            Opening.execute(other, "BEGIN EXCLUSIVE");

            assertThatThrownBy(keeper::inspect).hasMessageContaining("database is locked");
            Opening.execute(other, "ROLLBACK");
        }
    }

    @Test
    void emptiesTheWalWhenSettled() throws IOException, SQLException {
        sql("PRAGMA journal_mode=WAL");
        leaveAWalBehind();
        assertThat(Files.size(folder.resolve("app.sqlite3-wal"))).isPositive();

        keeper.settle();

        assertThat(folder.resolve("app.sqlite3-wal")).doesNotExist();
        assertThat(keeper.facts(Depth.BOUNDED).values()).containsEntry("rows:a", "2001");
    }

    @Test
    void followsALinkToTheDatabase() throws IOException {
        var link = Files.createSymbolicLink(folder.resolve("link"), Path.of("app.sqlite3"));
        var linked = new SqliteKeeper(new DataSet.Sqlite("db", link), new Kernel(), new SystemClock(), Faults.NONE);

        linked.preCopy(folder.resolve("point"), Base.none());
        linked.protect(folder.resolve("point"));
        linked.swapBack(folder.resolve("point"), folder.resolve("aside"));

        assertThat(link).isSymbolicLink();
        assertThat(linked.facts(Depth.BOUNDED).values()).containsEntry("rows:a", "2000");
    }

    @Test
    void comparesAFactThatWasNotCountedAsEqual() {
        var counted = Facts.of(Map.of("rows:a", "12"));
        var not = Facts.of(Map.of("rows:a", Facts.NOT_COUNTED));

        assertThat(counted.differences(not)).isEmpty();
        assertThat(not.differences(counted)).isEmpty();
        assertThat(counted.differences(Facts.of(Map.of("rows:a", "11")))).isEqualTo(List.of("rows:a was 12, is 11"));
    }

    // Copies database and journal in the middle of a transaction, as a power cut leaves them.
    private void crashInATransaction() throws IOException, SQLException {
        try (var writer = Opening.WRITING.open(file)) {
            Opening.execute(writer, "PRAGMA cache_size=1");
            Opening.execute(writer, "BEGIN");
            Opening.execute(writer, "UPDATE a SET x = 'half'");
            Opening.execute(writer, "DELETE FROM a WHERE id > 1000");
            Files.copy(file, folder.resolve("half"));
            Files.copy(folder.resolve("app.sqlite3-journal"), folder.resolve("half-journal"));
            Opening.execute(writer, "ROLLBACK");
        }
        Files.move(folder.resolve("half"), file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.move(folder.resolve("half-journal"), folder.resolve("app.sqlite3-journal"));
    }

    private void leaveAWalBehind() throws IOException, SQLException {
        try (var writer = Opening.WRITING.open(file)) {
            Opening.execute(writer, "INSERT INTO a VALUES (5000, 'only in the wal')");
            Files.copy(folder.resolve("app.sqlite3-wal"), folder.resolve("wal"));
            Files.copy(file, folder.resolve("main"));
        }
        Files.move(folder.resolve("main"), file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.move(folder.resolve("wal"), folder.resolve("app.sqlite3-wal"));
    }

    private void sql(String... statements) {
        try (var connection = Opening.WRITING.open(file)) {
            for (var statement : statements) {
                Opening.execute(connection, statement);
            }
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
