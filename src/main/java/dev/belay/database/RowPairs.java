package dev.belay.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The queries that set the rows of a table beside those of the same table in an older copy.
///
/// @param added   rows that only the table now has
/// @param changed rows that both have, with different values in the columns that both have
/// @param removed rows that only the older table has
/// @param fresh   the columns that only the table now has
/// @param beyond  rows that both have, with another value in such a column than its default
/// @param present rows that are added or changed in any column, each after a word that says which
record RowPairs(String added, String changed, String removed, List<String> fresh, String beyond, String present) {
    // What else a default may be, such as a function, is not worked out; such a value counts as written by hand.
    private static final String CONSTANT =
            "'(?:[^']|'')*'|[+-]?[0-9][0-9.eE+-]*|[xX]'[0-9a-fA-F]*'|(?i:true|false|null)";

    /// The names of the two databases within the connection.
    static final String NOW = "main";

    static final String THEN = "then";
    private static final String NONE = "SELECT 0 WHERE 0";

    /// Lets the connection read the older file, which nobody writes.
    static void attach(Connection connection, Path older) throws SQLException {
        var address = "file:" + older.toUri().getRawPath() + "?mode=ro&immutable=1";
        Opening.execute(connection, "ATTACH " + text(address) + " AS " + name(THEN));
    }

    /// The tables of one of the two.
    static List<String> tables(Connection connection, String database) throws SQLException {
        return Opening.rows(
                connection,
                "SELECT name FROM " + name(database)
                        + ".sqlite_master WHERE type = 'table' AND rootpage > 0 AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                        + " ORDER BY name");
    }

    static long count(Connection connection, String query) throws SQLException {
        return Long.parseLong(
                Opening.rows(connection, "SELECT count(*) FROM (" + query + ")").getFirst());
    }

    static RowPairs of(Connection connection, String table) throws SQLException {
        var now = columns(connection, NOW, table, "1");
        var then = columns(connection, THEN, table, "1");
        if (now.isEmpty()) {
            return new RowPairs(NONE, NONE, "SELECT * FROM " + name(THEN) + "." + name(table), List.of(), NONE, NONE);
        }
        if (then.isEmpty() || !key(connection, NOW, table).equals(key(connection, THEN, table))) {
            return allNew(table, then.isEmpty());
        }
        var fresh = now.stream().filter(column -> !then.contains(column)).toList();
        return paired(
                table,
                key(connection, NOW, table),
                now.stream().filter(then::contains).toList(),
                fresh,
                written(connection, table, fresh));
    }

    // Whether a row has something in a fresh column that did not come with it.
    private static String written(Connection connection, String table, List<String> fresh) throws SQLException {
        var conditions = new ArrayList<String>();
        for (var column : fresh) {
            conditions.add("n." + name(column) + " IS NOT " + initial(connection, table, column));
        }
        return String.join(" OR ", conditions);
    }

    private static String initial(Connection connection, String table, String column) throws SQLException {
        return Opening.rows(
                        connection,
                        "SELECT coalesce(dflt_value, 'NULL') FROM pragma_table_info(" + text(table) + ", " + text(NOW)
                                + ") WHERE name = " + text(column))
                .stream()
                .filter(text -> text.matches(CONSTANT))
                .findFirst()
                .orElse("NULL");
    }

    private static RowPairs paired(
            String table, List<String> key, List<String> columns, List<String> fresh, String written) {
        var now = name(NOW) + "." + name(table) + " AS n";
        var then = name(THEN) + "." + name(table) + " AS t";
        var same = key.isEmpty()
                ? "n.rowid = t.rowid"
                : key.stream()
                        .map(column -> "n." + name(column) + " IS t." + name(column))
                        .collect(Collectors.joining(" AND "));
        var differs = "(" + of("n", columns) + ") IS NOT (" + of("t", columns) + ")";
        var added = " FROM " + now + " WHERE NOT EXISTS (SELECT 1 FROM " + then + " WHERE " + same + ")";
        var both = " FROM " + now + " JOIN " + then + " ON " + same + " WHERE ";
        var conditions = new ArrayList<String>();
        conditions.addAll(columns.isEmpty() ? List.of() : List.of(differs));
        conditions.addAll(fresh.isEmpty() ? List.of() : List.of(written));
        var removed = " FROM " + then + " WHERE NOT EXISTS (SELECT 1 FROM " + now + " WHERE " + same + ")";
        return new RowPairs(
                "SELECT 1" + added,
                columns.isEmpty() ? NONE : "SELECT 1" + both + differs,
                "SELECT 1" + removed,
                fresh,
                fresh.isEmpty() ? NONE : "SELECT 1" + both + "(" + written + ")",
                "SELECT 'added' AS \"change\", n.*" + added
                        + (conditions.isEmpty()
                                ? ""
                                : " UNION ALL SELECT 'changed', n.*" + both + "(" + String.join(" OR ", conditions)
                                        + ")"));
    }

    // Rows that cannot be told from one another are all of them other ones.
    private static RowPairs allNew(String table, boolean isNew) {
        var now = name(NOW) + "." + name(table);
        return new RowPairs(
                "SELECT 1 FROM " + now,
                NONE,
                isNew ? NONE : "SELECT 1 FROM " + name(THEN) + "." + name(table),
                List.of(),
                NONE,
                "SELECT 'added' AS \"change\", * FROM " + now);
    }

    private static List<String> key(Connection connection, String database, String table) throws SQLException {
        return columns(connection, database, table, "pk > 0");
    }

    private static List<String> columns(Connection connection, String database, String table, String which)
            throws SQLException {
        return Opening.rows(
                connection,
                "SELECT name FROM pragma_table_info(" + text(table) + ", " + text(database) + ") WHERE " + which
                        + " ORDER BY pk, cid");
    }

    private static String of(String alias, List<String> columns) {
        return columns.stream().map(column -> alias + "." + name(column)).collect(Collectors.joining(", "));
    }

    private static String name(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    private static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
