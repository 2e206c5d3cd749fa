package dev.belay.database;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Copies a database that an application is writing, page for page and consistent.
final class LockedCopy {
    private static final int SLEEP_MILLISECONDS = 100;
    private static final int TRIES = 300;
    private static final int IN_ONE_STEP = -1;

    private final SqliteFile live;

    LockedCopy(SqliteFile live) {
        this.live = live;
    }

    void to(Path target) throws SQLException, IOException {
        Files.deleteIfExists(target);
        if (live.isWal()) {
            byBackup(target);
        } else {
            underAReadLock(target);
        }
    }

    // Many steps never end while somebody commits; in one step writers are hardly held up, for they write the WAL.
    private void byBackup(Path target) throws SQLException {
        try (var connection = Opening.toRead(live).open(live.main())) {
            var code = connection
                    .getDatabase()
                    .backup("main", target.toString(), null, SLEEP_MILLISECONDS, TRIES, IN_ONE_STEP);
            if (code != SQLiteErrorCode.SQLITE_OK.code) {
                var meaning = SQLiteErrorCode.getErrorCode(code);
                throw new SQLiteException("the copy ended with " + meaning, meaning);
            }
        }
    }

    // First a copy that writers do not notice, perhaps torn; then, under the lock, only the pages they changed
    // meanwhile.
    // The channel is opened before the lock and closed after it: closing it drops every lock this process has on the
    // file.
    private void underAReadLock(Path target) throws SQLException, IOException {
        Files.copy(live.main(), target, REPLACE_EXISTING, COPY_ATTRIBUTES);
        try (var source = FileChannel.open(live.main(), StandardOpenOption.READ);
                var copy = FileChannel.open(target, StandardOpenOption.READ, StandardOpenOption.WRITE);
                var connection = Opening.WRITING.open(live.main())) {
            Opening.execute(connection, "BEGIN");
            Opening.rows(connection, "SELECT count(*) FROM sqlite_master");
            PageDelta.bring(copy, source);
            Opening.execute(connection, "ROLLBACK");
        }
    }
}
