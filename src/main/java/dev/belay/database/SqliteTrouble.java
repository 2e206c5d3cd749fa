package dev.belay.database;

import dev.belay.host.Holder;
import dev.belay.host.Kernel;
import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Says in an operator's words what SQLite reports as a code.
final class SqliteTrouble {
    private static final int PRIMARY = 0xFF;

    private final SqliteFile file;
    private final Kernel kernel;

    SqliteTrouble(SqliteFile file, Kernel kernel) {
        this.file = file;
        this.kernel = kernel;
    }

    /// Whether a disk had no room for what SQLite was to write.
    static boolean isFull(SQLException failure) {
        return failure instanceof SQLiteException known && known.getResultCode() == SQLiteErrorCode.SQLITE_FULL;
    }

    Problem of(String what, SQLException failure) {
        var code = failure instanceof SQLiteException known ? known.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
        if (code == SQLiteErrorCode.SQLITE_READONLY_ROLLBACK) {
            return hotJournal(what);
        }
        return switch (code.code & PRIMARY) {
            case 5, 6 -> locked(what);
            case 11 -> damaged(what, String.valueOf(failure.getMessage()));
            case 26 ->
                new Problem(
                        what,
                        "file is not a database: " + file.main() + " does not begin as a SQLite file does",
                        "set the right path under `data:` in belay.yaml");
            default ->
                new Problem(
                        what,
                        "SQLite says: " + failure.getMessage() + " (" + file.main() + ")",
                        "sqlite3 " + ShellWord.of(file.main()) + " 'PRAGMA quick_check'");
        };
    }

    Problem damaged(String what, String findings) {
        return new Problem(
                what,
                "the database " + file.main() + " is damaged: " + findings,
                "go back to a backup from `belay backup list`: `belay restore BACKUP --no-backup \"it is damaged\"`");
    }

    Problem locked(String what) {
        var holder = lockHolder();
        return new Problem(
                what,
                "database is locked: " + holder.map(Holder::toString).orElse("another process") + " holds a lock on "
                        + file.main(),
                holder.map(found -> "end it when it may be ended: kill " + found.pid())
                        .orElse("find who holds it: fuser -v " + ShellWord.of(file.main())));
    }

    private Problem hotJournal(String what) {
        return new Problem(
                what,
                "an unclean stop left an unfinished transaction in " + file.journal(),
                "let SQLite roll it back: sqlite3 " + ShellWord.of(file.main()) + " 'PRAGMA quick_check'");
    }

    private Optional<Holder> lockHolder() {
        return file.all().stream()
                .map(kernel::lockHolder)
                .flatMap(Optional::stream)
                .findFirst();
    }
}
