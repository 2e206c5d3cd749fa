package dev.belay.mariadb;

import dev.belay.app.DataSet;
import dev.belay.app.Secret;
import dev.belay.keeper.ServerQueries;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// Asks MariaDB, in a transaction that may only read.
public final class MariaDbQueries implements ServerQueries {
    private final Function<String, Secret> secrets;

    /// @param secrets finds a password by its name in the manifest
    public MariaDbQueries(Function<String, Secret> secrets) {
        this.secrets = secrets;
    }

    @Override
    public Reply ask(DataSet.Database database, String query, Duration limit) {
        try (var session = Session.open(new Client(database.server(), secrets))) {
            return answer(session, database.database(), query, limit);
        } catch (Refused unreachable) {
            return new Reply.Unreachable(unreachable.said());
        }
    }

    private static Reply answer(Session session, String database, String query, Duration limit) {
        try {
            session.execute("USE " + Sql.name(database));
            session.execute("SET max_statement_time = " + Math.max(1, limit.toSeconds()));
            session.execute("START TRANSACTION READ ONLY");
            var rows = session.rows(query.strip().replaceAll(";$", ""));
            return new Reply.Value(rows.stream().findFirst().map(List::getFirst));
        } catch (Refused refused) {
            return refused.isFromTheServer()
                    ? new Reply.Refused(refused.said())
                    : new Reply.Unreachable(refused.said());
        }
    }
}
