package dev.belay.postgres;

import dev.belay.problem.ShellWord;
/// Spells names and values so that PostgreSQL takes them for what they are.

final class Sql {
    private Sql() {}

    /// A name, such as a database's, in a statement.
    static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /// A text in a statement.
    static String text(String text) {
        return " E'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /// A value of a connection string.
    static String connection(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /// A word of a shell command.
    static String word(String word) {
        return ShellWord.quoted(word);
    }
}
