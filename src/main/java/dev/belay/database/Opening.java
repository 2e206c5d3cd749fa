package dev.belay.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;

/// How a SQLite file is opened. None creates a file that is not there.
enum Opening {
    /// Beside a running application: takes only short read locks.
    READING("mode=ro"),
    /// A file nobody writes: takes no lock and leaves nothing beside it.
    FROZEN("mode=ro&immutable=1"),
    /// As the application itself does: settles what an unclean stop left.
    WRITING("mode=rw");

    private static final int PATIENCE_MILLISECONDS = 3000;
    private static final long MAPPED = 1L << 40;

    private final String query;

    Opening(String query) {
        this.query = query;
    }

    /// How to read a live database without leaving anything beside it.
    ///
    /// The last to leave a database in WAL mode removes `-wal` and `-shm`, but only if it may write.
    static Opening toRead(SqliteFile file) {
        return file.isWal() && SqliteFile.sizeOf(file.wal()) == 0 ? WRITING : READING;
    }

    SQLiteConnection open(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setReadOnly(this != WRITING);
        config.setBusyTimeout(PATIENCE_MILLISECONDS);
        var address = "jdbc:sqlite:file:" + file.toUri().getRawPath() + "?" + query;
        var connection = (SQLiteConnection) config.createConnection(address);
        if (this != WRITING) {
            execute(connection, "PRAGMA mmap_size=" + MAPPED);
        }
        return connection;
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// The rows of a query, each with its columns joined by a bar.
    static List<String> rows(Connection connection, String sql) throws SQLException {
        var rows = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                var row = new ArrayList<String>();
                for (var column = 1; column <= columns; column++) {
                    row.add(String.valueOf(result.getString(column)));
                }
                rows.add(String.join("|", row));
            }
        }
        return rows;
    }
}
