package dev.belay.postgres;

import dev.belay.app.DataSet;
import dev.belay.app.Secret;
import dev.belay.host.Tools;
import dev.belay.keeper.ServerQueries;
import dev.belay.problem.Problem;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// Asks PostgreSQL, in a transaction that may only read.
public final class PostgresQueries implements ServerQueries {
    private final Function<String, Secret> secrets;
    private final Tools tools;

    /// @param secrets finds a password by its name in the manifest
    public PostgresQueries(Function<String, Secret> secrets, Tools tools) {
        this.secrets = secrets;
        this.tools = tools;
    }

    @Override
    public Reply ask(DataSet.Database database, String query, Duration limit) {
        var client = new Client(database.server(), secrets, tools);
        try (var session = client.open(database.database(), "cannot ask '" + database.name() + "'")) {
            session.run("RESET search_path", "BEGIN READ ONLY");
            session.run("SET LOCAL statement_timeout = " + Math.max(1, limit.toMillis()));
            return reply(session.attempt(query.strip().replaceAll(";$", "")));
        } catch (Problem unreachable) {
            return new Reply.Unreachable(unreachable.why());
        }
    }

    private static Reply reply(Session.Answer answer) {
        if (!answer.succeeded()) {
            return new Reply.Refused(answer.message());
        }
        return new Reply.Value(
                answer.rows().isEmpty()
                        ? Optional.empty()
                        : Optional.of(answer.rows().getFirst().getFirst()));
    }
}
