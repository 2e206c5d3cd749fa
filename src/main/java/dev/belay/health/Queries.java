package dev.belay.health;

import dev.belay.app.Check;
import dev.belay.app.DataSet;
import dev.belay.app.Health;
import dev.belay.keeper.ServerQueries;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/// Asks a data set a question in SQL; changes nothing.
public final class Queries {
    private final List<DataSet> data;

    private final ServerQueries servers;

    public Queries(List<DataSet> data, ServerQueries servers) {
        this.data = List.copyOf(data);
        this.servers = servers;
    }

    Health ask(Check.Sql check) {
        return data.stream()
                .filter(set -> set.name().equals(check.dataSet()))
                .findFirst()
                .map(set -> ask(check, set))
                .orElseGet(() -> new Health.Unknown("there is no data set " + check.dataSet()));
    }

    private Health ask(Check.Sql check, DataSet set) {
        return switch (set) {
            case DataSet.Sqlite sqlite -> ask(check, sqlite);
            case DataSet.Database database -> ask(check, database);
            case DataSet.Folder _, DataSet.Files _ -> new Health.Unknown(set.name() + " is no database");
        };
    }

    private Health ask(Check.Sql check, DataSet.Database database) {
        return switch (servers.ask(database, check.query(), check.limit())) {
            case ServerQueries.Reply.Value(var value) -> judge(check, value);
            case ServerQueries.Reply.Refused(var why) -> new Health.Broken("the query failed: " + why);
            case ServerQueries.Reply.Unreachable(var why) -> new Health.Unknown(why);
        };
    }

    private static Health ask(Check.Sql check, DataSet.Sqlite sqlite) {
        try (var connection = open(sqlite, check)) {
            return judge(check, firstValue(connection, check));
        } catch (SQLException failure) {
            return isBusy(failure)
                    ? new Health.Unknown(sqlite.name() + " is locked by another process")
                    : new Health.Broken("the query failed: " + failure.getMessage());
        }
    }

    private static Connection open(DataSet.Sqlite sqlite, Check.Sql check) throws SQLException {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(Math.toIntExact(check.limit().toMillis()));
        return config.createConnection("jdbc:sqlite:" + sqlite.file());
    }

    private static Optional<String> firstValue(Connection connection, Check.Sql check) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setQueryTimeout(Math.max(1, Math.toIntExact(check.limit().toSeconds())));
            try (var rows = statement.executeQuery(check.query())) {
                return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
            }
        }
    }

    private static Health judge(Check.Sql check, Optional<String> value) {
        if (value.isEmpty()) {
            return new Health.Broken("the query gives no value");
        }
        if (check.expect().isPresent() && !check.expect().equals(value)) {
            return new Health.Broken("the query gives " + value.get() + " instead of "
                    + check.expect().get());
        }
        return Health.healthy("the query gives " + value.get());
    }

    private static boolean isBusy(SQLException failure) {
        var code = failure.getErrorCode() & 0xff;
        return code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code;
    }
}
