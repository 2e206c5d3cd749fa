package dev.belay.mariadb;

import java.util.Collection;
import java.util.stream.Collectors;

/// How names and texts are written in SQL.
final class Sql {
    private Sql() {}

    /// A name, whatever it holds.
    static String name(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /// A table of a database.
    static String name(String database, String table) {
        return name(database) + "." + name(table);
    }

    /// A text literal, in a session without NO_BACKSLASH_ESCAPES.
    static String text(String text) {
        return "'"
                + text.replace("\\", "\\\\")
                        .replace("'", "''")
                        .replace("\n", "\\n")
                        .replace("\0", "\\0") + "'";
    }

    /// Several names.
    static String names(Collection<String> names) {
        return names.stream().map(Sql::name).collect(Collectors.joining(", "));
    }
}
