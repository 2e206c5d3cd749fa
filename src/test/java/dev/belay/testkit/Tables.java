package dev.belay.testkit;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reads a SQLite database as it is on disk.
final class Tables {
    private final Path file;

    Tables(Path file) {
        this.file = file;
    }

    /// Every object of the schema with the statement that made it.
    List<String> schema() {
        return rows("select type, name, tbl_name, sql from sqlite_master", _ -> true);
    }

    /// All rows of every table, sorted, but for the columns that `isMeant` refuses (as `table.column`).
    SortedMap<String, List<String>> rows(Predicate<String> isMeant) {
        var all = new TreeMap<String, List<String>>();
        for (var table : column("select name from sqlite_master where type = 'table'")) {
            all.put(table, rows("select * from \"" + table + "\"", column -> isMeant.test(table + "." + column)));
        }
        return all;
    }

    long count(String table) {
        return Long.parseLong(column("select count(*) from \"" + table + "\"").getFirst());
    }

    /// Sets the journal mode for good; nobody else may have the database open.
    void setJournal(String mode) {
        var now = column("pragma journal_mode = " + mode).getFirst();
        if (!now.equals(mode)) {
            throw new AssertionError("the journal mode is " + now + ", not " + mode);
        }
    }

    private List<String> column(String query) {
        return rows(query, _ -> true);
    }

    private List<String> rows(String query, Predicate<String> isMeant) {
        try (var connection = open();
                var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            var rows = new ArrayList<String>();
            while (result.next()) {
                rows.add(row(result, isMeant));
            }
            rows.sort(null);
            return rows;
        } catch (SQLException failure) {
            throw new AssertionError("cannot ask " + file + " for `" + query + "`", failure);
        }
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file + "?busy_timeout=5000");
    }

    private static String row(ResultSet result, Predicate<String> isMeant) throws SQLException {
        var values = new ArrayList<String>();
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
            if (isMeant.test(result.getMetaData().getColumnName(column))) {
                values.add(shown(result.getObject(column)));
            }
        }
        return String.join("|", values);
    }

    private static String shown(@Nullable Object value) {
        return value instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(value);
    }
}
