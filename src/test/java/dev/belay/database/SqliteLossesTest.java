package dev.belay.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.DataSet;
import dev.belay.host.Faults;
import dev.belay.host.Kernel;
import dev.belay.host.SystemClock;
import dev.belay.keeper.Base;
import dev.belay.keeper.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What going back to a copy of a SQLite database loses, row by row.
final class SqliteLossesTest {
    @TempDir
    Path folder;

    private Path copy;
    private SqliteLosses losses;

    @BeforeEach
    void copyIt() throws SQLException, IOException {
        var data = new DataSet.Sqlite("db", folder.resolve("it's here/app db?.sqlite3"));
        Files.createDirectories(data.file().getParent());
        copy = folder.resolve("copy of it's/db");
        Files.createDirectories(copy.getParent());
        losses = new SqliteLosses(data, new Kernel(), new SystemClock());
        sql(
                "CREATE TABLE person(id INTEGER PRIMARY KEY, name TEXT, face BLOB)",
                "CREATE TABLE tag(word TEXT, lang TEXT, PRIMARY KEY(lang, word)) WITHOUT ROWID",
                "CREATE TABLE \"odd \"\"one/\"(line)",
                "CREATE TABLE same(id INTEGER PRIMARY KEY)",
                "CREATE TABLE old(id INTEGER PRIMARY KEY)",
                "INSERT INTO person VALUES (1, 'Ann', NULL), (2, 'Bob', NULL), (3, 'Cid', NULL)",
                "INSERT INTO tag VALUES ('red', 'en'), ('rot', 'de')",
                "INSERT INTO old VALUES (1), (2)",
                "INSERT INTO same VALUES (1)");
        new SqliteKeeper(data, new Kernel(), new SystemClock(), Faults.NONE).backUp(copy, Base.none());
    }

    @Test
    void countsRowsThatWereAddedChangedAndRemovedTableByTable() throws SQLException {
        write();

        assertThat(losses.since(copy))
                .extracting(Change::text)
                .containsExactly(
                        "new: 1 row added",
                        "odd \"one/: 2 rows added",
                        "old: 2 rows removed",
                        "person: 1 row added, 1 changed, 1 removed",
                        "tag: 1 row added, 1 removed");
    }

    @Test
    void whatTheNewVersionWroteIntoColumnsThatTheCopyHasNotIsCountedToo() throws SQLException, IOException {
        sql(
                "ALTER TABLE person ADD COLUMN born INTEGER",
                "ALTER TABLE person ADD COLUMN kind TEXT DEFAULT 'it''s a person'");
        assertThat(losses.since(copy)).isEmpty();

        sql("UPDATE person SET born = 1900 WHERE id < 3", "UPDATE person SET name = NULL WHERE id = 2");

        assertThat(losses.since(copy))
                .extracting(Change::text)
                .containsExactly("person: 1 row changed", "person: 2 rows with values in new columns (born, kind)");
        losses.export(copy, folder.resolve("lost"));
        assertThat(Files.readAllLines(folder.resolve("lost/person.csv")))
                .containsExactly(
                        "\"change\",\"id\",\"name\",\"face\",\"born\",\"kind\"",
                        "\"changed\",1,\"Ann\",,1900,\"it's a person\"",
                        "\"changed\",2,,,1900,\"it's a person\"");
    }

    @Test
    void writesThePresentRowsOutForTheirOwnerAlone() throws SQLException, IOException {
        write();
        var into = folder.resolve("lost");

        assertThat(losses.export(copy, into)).hasSize(5);

        assertThat(Files.readAllLines(into.resolve("person.csv")))
                .containsExactly(
                        "\"change\",\"id\",\"name\",\"face\"",
                        "\"added\",4,\"said \"\"hi\"\", twice\",\\x00ff",
                        "\"changed\",2,\"\",");
        assertThat(Files.readAllLines(into.resolve("odd+%22one%2F.csv")))
                .containsExactly("\"change\",\"line\"", "\"added\",1.5", "\"added\",");
        assertThat(into.resolve("same.csv")).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(into)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(into.resolve("person.csv"))))
                .isEqualTo("rw-------");
    }

    @Test
    void leavesNothingBesideTheDatabaseNorTheCopy() throws SQLException {
        sql("PRAGMA journal_mode=WAL");
        write();

        losses.since(copy);
        losses.export(copy, folder.resolve("lost"));

        assertThat(copy.toFile().list()).containsExactlyInAnyOrder("database", "label.json", "checksums");
        assertThat(folder.resolve("it's here").toFile().list()).containsExactly("app db?.sqlite3");
    }

    private void write() throws SQLException {
        sql(
                "INSERT INTO person VALUES (4, 'said \"hi\", twice', x'00ff')",
                "UPDATE person SET name = '' WHERE id = 2",
                "DELETE FROM person WHERE id = 3",
                "UPDATE tag SET word = 'rouge', lang = 'fr' WHERE lang = 'en'",
                "INSERT INTO \"odd \"\"one/\" VALUES (1.5), (NULL)",
                "DROP TABLE old",
                "CREATE TABLE new(id INTEGER PRIMARY KEY)",
                "INSERT INTO new VALUES (1)");
    }

    private void sql(String... statements) throws SQLException {
        var file = folder.resolve("it's here/app db?.sqlite3");
        try (var connection = DriverManager.getConnection(
                        "jdbc:sqlite:file:" + file.toUri().getRawPath());
                var statement = connection.createStatement()) {
            for (var each : statements) {
                statement.execute(each);
            }
        }
    }
}
