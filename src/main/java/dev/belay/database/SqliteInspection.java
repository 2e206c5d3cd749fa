package dev.belay.database;

import dev.belay.keeper.Attributes;
import dev.belay.keeper.Ownership;
import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;

/// Looks for damage, beside a running application.
///
/// A read lock keeps writers of a rollback-journal database waiting, so a large one is only looked through quickly; all
/// of it
/// is checked when the backup is made and when it is proven, on the copy.
final class SqliteInspection {
    private static final long LARGE = 512L << 20;

    private final SqliteFile file;
    private final SqliteTrouble trouble;

    SqliteInspection(SqliteFile file, SqliteTrouble trouble) {
        this.file = file;
        this.trouble = trouble;
    }

    void look(String what) {
        if (!file.exists()) {
            throw new Problem(
                    what, "there is no file " + file.main(), "set the right path under `data:` in belay.yaml");
        }
        requireOwnable(what);
        var quick = !file.isWal() && SqliteFile.sizeOf(file.main()) > LARGE;
        try (var connection = Opening.toRead(file).open(file.main())) {
            var findings = Opening.rows(connection, quick ? "PRAGMA quick_check(10)" : "PRAGMA integrity_check(10)");
            requireHealthy(what, String.join("; ", findings), quick ? "0" : foreignKeys(connection));
        } catch (SQLException failure) {
            throw trouble.of(what, failure);
        }
    }

    private void requireOwnable(String what) {
        try {
            Ownership.own().require(what, file.main(), Attributes.of(file.main()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void requireHealthy(String what, String integrity, String foreignKeys) {
        if (!integrity.equals("ok")) {
            throw trouble.damaged(what, integrity);
        }
        if (!foreignKeys.equals("0")) {
            throw new Problem(
                    what,
                    "rows in " + file.main() + " point at rows that do not exist: " + foreignKeys,
                    "see them all: sqlite3 " + ShellWord.of(file.main()) + " 'PRAGMA foreign_key_check'");
        }
    }

    /// `0`, or how many rows point nowhere and where the first of them are.
    static String foreignKeys(Connection connection) throws SQLException {
        var lost = Opening.rows(connection, "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check LIMIT 1000");
        if (lost.isEmpty()) {
            return "0";
        }
        var first = lost.stream().limit(3).map(SqliteInspection::told).toList();
        return (lost.size() == 1000 ? "1000 or more" : lost.size()) + ", first " + String.join(", ", first);
    }

    private static String told(String row) {
        var parts = row.split("\\|", 3);
        return parts[0] + " row " + parts[1] + " → " + parts[2];
    }
}
