package dev.belay.database;

import dev.belay.problem.Problem;
import java.sql.SQLException;

/// Brings a database that nobody uses any more to rest: one whole file, no journal, and nobody's lock.
final class Settling {
    private final SqliteFile file;
    private final SqliteTrouble trouble;

    Settling(SqliteFile file, SqliteTrouble trouble) {
        this.file = file;
        this.trouble = trouble;
    }

    void settle(String what) {
        try {
            if (file.isWal()) {
                emptyTheWal(what);
            }
            takeAndGiveBackTheLock();
        } catch (SQLException failure) {
            throw trouble.of(what, failure);
        }
        if (SqliteFile.sizeOf(file.wal()) > 0) {
            throw new Problem(
                    what, file.wal() + " still holds changes", "run it again; if it stays: fuser -v " + file.main());
        }
    }

    private void emptyTheWal(String what) throws SQLException {
        try (var connection = Opening.WRITING.open(file.main())) {
            var result =
                    Opening.rows(connection, "PRAGMA wal_checkpoint(TRUNCATE)").getFirst();
            if (!result.startsWith("0|")) {
                throw trouble.locked(what);
            }
        }
    }

    // Rolls back a hot journal on the way: SQLite does so before it gives the lock.
    private void takeAndGiveBackTheLock() throws SQLException {
        try (var connection = Opening.WRITING.open(file.main())) {
            Opening.execute(connection, "PRAGMA locking_mode=EXCLUSIVE");
            Opening.execute(connection, "BEGIN EXCLUSIVE");
            Opening.rows(connection, "SELECT count(*) FROM sqlite_master");
            Opening.execute(connection, "ROLLBACK");
        }
    }
}
