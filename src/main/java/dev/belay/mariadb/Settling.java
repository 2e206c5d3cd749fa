package dev.belay.mariadb;

import dev.belay.host.Clock;
import dev.belay.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// Ends the connections that are left to a database nobody should use any more, after a short grace.
final class Settling {
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration LIMIT = Duration.ofSeconds(8);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int NO_SUCH_THREAD = 1094;

    private final Client client;
    private final Clock clock;
    private final String database;

    Settling(Client client, Clock clock, String database) {
        this.client = client;
        this.clock = clock;
        this.database = database;
    }

    void settle(String what) {
        var begun = clock.elapsed();
        var left = connections();
        while (!left.isEmpty()) {
            var waited = clock.elapsed().minus(begun);
            if (waited.compareTo(LIMIT) > 0) {
                throw stays(what, left);
            }
            if (waited.compareTo(GRACE) > 0) {
                left.forEach(each -> end(each, what));
            }
            clock.pause(PAUSE);
            left = connections();
        }
    }

    /// Somebody who is connected.
    private record Connection(String id, String user, String host, String state) {
        String told() {
            return user + " from " + host + " (connection " + id + ", " + state + ")";
        }
    }

    private List<Connection> connections() {
        try (var session = Session.open(client)) {
            return session
                    .rows("SELECT id, user, host, concat(command, ' for ', time, ' s') FROM"
                            + " information_schema.processlist WHERE db = " + Sql.text(database)
                            + " AND id <> connection_id() AND command <> 'Killed'")
                    .stream()
                    .map(row -> new Connection(row.get(0), row.get(1), row.get(2), row.get(3)))
                    .toList();
        }
    }

    private void end(Connection connection, String what) {
        try (var session = Session.open(client)) {
            session.execute("KILL CONNECTION " + connection.id());
        } catch (Refused refused) {
            if (refused.number() != NO_SUCH_THREAD) {
                throw new Problem(
                        what,
                        connection.told() + " is still connected, and may not be ended by this user: " + refused.said(),
                        "mariadb -e 'KILL " + connection.id() + "'");
            }
        }
    }

    private Problem stays(String what, List<Connection> left) {
        return new Problem(
                what,
                "still connected, or again, after " + LIMIT.toSeconds() + " s: "
                        + left.stream().map(Connection::told).collect(Collectors.joining(", ")),
                "see who that is and stop it: `" + client.typed("-e 'SHOW FULL PROCESSLIST'") + "`");
    }
}
