package dev.belay.database;

import dev.belay.app.DataSet;
import dev.belay.host.Kernel;
import dev.belay.host.SystemClock;
import dev.belay.keeper.Attributes;
import dev.belay.keeper.Checksum;
import dev.belay.keeper.Keeper;
import dev.belay.keeper.KeeperContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/// The contract over a database in one of its journal modes.
abstract class SqliteContract extends KeeperContract {

    abstract String journalMode();

    Path file() {
        return live().resolve("app db?.sqlite3");
    }

    @Override
    protected Keeper keeper() {
        return new SqliteKeeper(new DataSet.Sqlite("db", file()), new Kernel(), new SystemClock(), power);
    }

    @Override
    protected void fill() {
        try {
            Files.createDirectories(live());
            Files.createFile(file());
            sql(
                    "PRAGMA journal_mode=" + journalMode(),
                    "CREATE TABLE person(id INTEGER PRIMARY KEY, name TEXT)",
                    "CREATE TABLE pet(id INTEGER PRIMARY KEY, owner INTEGER REFERENCES person(id))",
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
                            + " INSERT INTO person SELECT i, hex(randomblob(20)) FROM n",
                    "INSERT INTO pet VALUES (1, 1)");
            Files.setAttribute(file(), "unix:mode", 0640);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @Override
    protected void upgrade() {
        sql(
                "UPDATE person SET name = 'changed ' || hex(randomblob(20)) WHERE id % 100 = 0",
                "DELETE FROM person WHERE id = (SELECT max(id) FROM person)",
                "CREATE TABLE IF NOT EXISTS added(id INTEGER PRIMARY KEY)");
    }

    @Override
    protected Map<String, String> seen() {
        var seen = new TreeMap<String, String>();
        for (var file : SqliteFile.of(file()).all()) {
            try {
                if (Files.exists(file)) {
                    seen.put(file.getFileName().toString(), Attributes.of(file) + " " + Checksum.ofFile(file));
                }
            } catch (IOException failure) {
                throw new AssertionError(failure);
            }
        }
        return seen;
    }

    @Override
    protected Map<String, String> meant() {
        try (var connection = Opening.FROZEN.open(file())) {
            return Map.of(
                    "schema", String.valueOf(Opening.rows(connection, "SELECT * FROM sqlite_master")),
                    "person", String.valueOf(Opening.rows(connection, "SELECT * FROM person")),
                    "attributes", Attributes.of(file()).toString());
        } catch (SQLException | IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @Override
    protected Path contentOf(Path copy) {
        return copy.resolve("database");
    }

    void sql(String... statements) {
        try (var connection = Opening.WRITING.open(file())) {
            for (var statement : statements) {
                Opening.execute(connection, statement);
            }
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
