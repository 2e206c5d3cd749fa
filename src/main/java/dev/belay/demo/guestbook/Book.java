package dev.belay.demo.guestbook;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.Function;

/// The database of the guestbook, as the SQL of a release sees it. One thread at a time.
final class Book implements AutoCloseable {
    private final Connection connection;

    private Book(Connection connection) {
        this.connection = connection;
    }

    static Book open(Path database) throws SQLException {
        var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var book = new Book(connection);
        Function.create(connection, "seal", new Seal(System.out));
        book.run("pragma busy_timeout = 10000");
        book.run("pragma journal_mode = wal");
        return book;
    }

    /// Writes an entry and returns its number.
    synchronized long sign(String sql, String guest, String words) throws SQLException {
        try (var insert = connection.prepareStatement(sql)) {
            insert.setString(1, guest);
            insert.setString(2, words);
            insert.executeUpdate();
        }
        return number("select last_insert_rowid()");
    }

    /// The newest entries: number and text of each.
    synchronized List<Entry> entries(String sql) throws SQLException {
        var entries = new ArrayList<Entry>();
        try (var query = connection.createStatement();
                var rows = query.executeQuery(sql)) {
            while (rows.next()) {
                entries.add(new Entry(rows.getLong(1), rows.getString(2)));
            }
        }
        return entries;
    }

    synchronized long number(String sql) throws SQLException {
        try (var query = connection.createStatement();
                var rows = query.executeQuery(sql)) {
            return rows.getLong(1);
        }
    }

    /// Runs statements that answer nothing.
    synchronized void run(String statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(statements);
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        connection.close();
    }

    /// What somebody wrote, as the page shows it.
    record Entry(long id, String text) {}
}
