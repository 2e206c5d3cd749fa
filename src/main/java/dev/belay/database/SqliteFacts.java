package dev.belay.database;

import dev.belay.host.Clock;
import dev.belay.keeper.Attributes;
import dev.belay.keeper.Checksum;
import dev.belay.keeper.Depth;
import dev.belay.keeper.Facts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Finds out what is true of a database.
final class SqliteFacts {
    private static final Duration BUDGET = Duration.ofSeconds(2);
    private static final Duration FOREVER = Duration.ofDays(365);
    private static final int STEPS_BETWEEN_LOOKS = 10_000;
    private static final List<String> SETTINGS = List.of("user_version", "application_id", "page_size", "encoding");

    private final Clock clock;

    SqliteFacts(Clock clock) {
        this.clock = clock;
    }

    Facts of(SqliteFile file, Opening opening, Depth depth) throws SQLException {
        var facts = new TreeMap<String, String>();
        try (var connection = opening.open(file.main())) {
            facts.put("schema", schema(connection));
            for (var setting : SETTINGS) {
                facts.put(setting, Opening.rows(connection, "PRAGMA " + setting).getFirst());
            }
            countRows(connection, depth, facts);
            if (depth == Depth.FULL) {
                facts.put("integrity", String.join("; ", Opening.rows(connection, "PRAGMA integrity_check(10)")));
                facts.put("foreign_keys", SqliteInspection.foreignKeys(connection));
            }
        }
        facts.putAll(ofFile(file, depth));
        return new Facts(facts);
    }

    // Only after the connection was closed: this opens and closes the file.
    private static Map<String, String> ofFile(SqliteFile file, Depth depth) {
        try {
            var attributes = Attributes.of(file.main());
            var facts = new TreeMap<>(Map.of(
                    "journal_mode", file.isWal() ? "wal" : "rollback",
                    "changes", String.valueOf(file.changes()),
                    "bytes", String.valueOf(SqliteFile.sizeOf(file.main())),
                    "owner", attributes.uid() + ":" + attributes.gid(),
                    "mode", Integer.toOctalString(attributes.mode())));
            if (depth == Depth.FULL) {
                facts.put("content", Checksum.ofFile(file.main()));
            }
            return facts;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String schema(Connection connection) throws SQLException {
        var lines = Opening.rows(
                connection, "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name, tbl_name");
        return Checksum.ofText(String.join("\n", lines).replaceAll("\\s+", " "));
    }

    private void countRows(Connection connection, Depth depth, Map<String, String> facts) throws SQLException {
        var end = clock.elapsed().plus(depth == Depth.FULL ? FOREVER : BUDGET);
        var slice = depth == Depth.FULL ? FOREVER : BUDGET.dividedBy(4);
        var tables = Opening.rows(
                connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0 ORDER BY name");
        for (var table : tables) {
            var own = clock.elapsed().plus(slice);
            facts.put("rows:" + table, count(connection, table, own.compareTo(end) < 0 ? own : end));
        }
    }

    private String count(Connection connection, String table, Duration deadline) throws SQLException {
        ProgressHandler.setHandler(connection, STEPS_BETWEEN_LOOKS, new ProgressHandler() {
            @Override
            protected int progress() {
                return clock.elapsed().compareTo(deadline) > 0 ? 1 : 0;
            }
        });
        try {
            return Opening.rows(connection, "SELECT count(*) FROM \"" + table.replace("\"", "\"\"") + '"')
                    .getFirst();
        } catch (SQLiteException failure) {
            if (failure.getResultCode() == SQLiteErrorCode.SQLITE_INTERRUPT) {
                return Facts.NOT_COUNTED;
            }
            throw failure;
        } finally {
            ProgressHandler.clearHandler(connection);
        }
    }
}
