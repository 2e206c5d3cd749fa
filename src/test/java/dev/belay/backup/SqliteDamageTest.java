package dev.belay.backup;

import dev.belay.app.DataSet;
import dev.belay.database.SqliteKeeper;
import dev.belay.host.Faults;
import dev.belay.host.Kernel;
import dev.belay.host.SystemClock;
import dev.belay.keeper.Checksum;
import dev.belay.keeper.Keepers;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// Damaged backups of SQLite files.
final class SqliteDamageTest extends DamageContract {

    @Override
    void fill() {
        sql("wiki", "CREATE TABLE page(x)", "INSERT INTO page VALUES (1), (2)");
        sql("queue", "CREATE TABLE job(x)");
    }

    @Override
    List<DataSet> data() {
        return List.of(new DataSet.Sqlite("wiki", file("wiki")), new DataSet.Sqlite("queue", file("queue")));
    }

    @Override
    Keepers keepers() {
        return data -> new SqliteKeeper((DataSet.Sqlite) data, new Kernel(), new SystemClock(), Faults.NONE);
    }

    @Override
    Path contentOf(Path copy) {
        return copy.resolve("database");
    }

    @Override
    void change() {
        sql("wiki", "DELETE FROM page WHERE x = 1");
    }

    @Override
    Map<String, String> seen() {
        return Map.of("wiki", Checksum.ofFile(file("wiki")), "queue", Checksum.ofFile(file("queue")));
    }

    private Path file(String name) {
        return folder.resolve(name + ".sqlite3");
    }

    private void sql(String database, String... statements) {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file(database));
                var statement = connection.createStatement()) {
            for (var one : statements) {
                statement.execute(one);
            }
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
