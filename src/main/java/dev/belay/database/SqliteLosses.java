package dev.belay.database;

import dev.belay.app.DataSet;
import dev.belay.host.Clock;
import dev.belay.host.DurableFiles;
import dev.belay.host.Kernel;
import dev.belay.keeper.Change;
import dev.belay.keeper.CopyFolder;
import dev.belay.keeper.Label;
import dev.belay.keeper.Losses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Compares a live SQLite database with an older copy of it, table by table and row by row.
///
/// Rows are the same when their primary key is, or, without one, their row number. Tables of SQLite itself are left
/// out.
public final class SqliteLosses implements Losses {
    private static final Duration BUDGET = Duration.ofSeconds(5);
    private static final Duration FOREVER = Duration.ofDays(365);

    private final DataSet.Sqlite data;
    private final Kernel kernel;
    private final Clock clock;

    public SqliteLosses(DataSet.Sqlite data, Kernel kernel, Clock clock) {
        this.data = data;
        this.kernel = kernel;
        this.clock = clock;
    }

    @Override
    public List<Change> since(Path copy) {
        return compared(copy, "compare", connection -> changes(connection, BUDGET));
    }

    @Override
    public List<Change> export(Path copy, Path into) {
        return compared(copy, "write out", connection -> {
            CopyFolder.make(into);
            for (var table : RowPairs.tables(connection, RowPairs.NOW)) {
                export(connection, table, into);
            }
            DurableFiles.force(into);
            return changes(connection, FOREVER);
        });
    }

    private interface Work {
        List<Change> on(Connection connection) throws SQLException, IOException;
    }

    private List<Change> compared(Path copy, String deed, Work work) {
        // Only its label is read: the whole copy is checked before anything is restored from it.
        Label.of(copy, data.name());
        var live = SqliteFile.of(data.file());
        try (var connection = Opening.toRead(live).open(live.main())) {
            RowPairs.attach(connection, copy.resolve("database"));
            return work.on(connection);
        } catch (SQLException failure) {
            throw new SqliteTrouble(live, kernel).of("cannot " + deed + " the database '" + data.name() + "'", failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private List<Change> changes(Connection connection, Duration budget) throws SQLException {
        var tables = new TreeSet<>(RowPairs.tables(connection, RowPairs.NOW));
        tables.addAll(RowPairs.tables(connection, RowPairs.THEN));
        var changes = new ArrayList<Change>();
        try (var limit = new TimeLimit(connection, clock, budget)) {
            for (var table : tables) {
                changes.addAll(changes(connection, table, limit));
            }
        }
        return changes;
    }

    private static List<Change> changes(Connection connection, String table, TimeLimit limit) throws SQLException {
        limit.next();
        try {
            var pairs = RowPairs.of(connection, table);
            var changes = new ArrayList<Change>();
            var counted = new Change.Counted(
                    table,
                    "row",
                    RowPairs.count(connection, pairs.added()),
                    RowPairs.count(connection, pairs.changed()),
                    RowPairs.count(connection, pairs.removed()));
            if (counted.hasAny()) {
                changes.add(counted);
            }
            var beyond = RowPairs.count(connection, pairs.beyond());
            if (beyond > 0) {
                changes.add(new Change.NewColumns(table, pairs.fresh(), beyond));
            }
            return changes;
        } catch (SQLiteException failure) {
            if (failure.getResultCode() == SQLiteErrorCode.SQLITE_INTERRUPT) {
                return List.of(new Change.Other(table, "too large to be compared in a moment"));
            }
            throw failure;
        }
    }

    private static void export(Connection connection, String table, Path into) throws SQLException, IOException {
        var query = RowPairs.of(connection, table).present();
        var file = into.resolve(URLEncoder.encode(table, StandardCharsets.UTF_8) + ".csv");
        if (RowPairs.count(connection, query) > 0) {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(query)) {
                new RowsFile(file).write(rows);
            }
        }
    }
}
