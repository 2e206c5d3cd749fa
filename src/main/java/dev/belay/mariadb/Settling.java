package dev.belay.mariadb;

import dev.belay.host.Clock;
import dev.belay.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Ends the connections that are left to a database nobody should use any more, after a short grace.
final class Settling {
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration LIMIT = Duration.ofSeconds(8);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final String LIVING = "command <> 'Killed'";
    private static final String KILLED = "command = 'Killed'";
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
        var left = connections(LIVING);
        if (!left.isEmpty()) {
            sendAway(what, left);
        }
        waitForTheKilled(what);
    }

    private void sendAway(String what, List<Connection> first) {
        var returning = new Returning(client, clock, database);
        var begun = clock.elapsed();
        var seen = new TreeSet<String>();
        var written = "";
        for (var left = first; !left.isEmpty(); left = connections(LIVING)) {
            left.forEach(each -> seen.add(each.who()));
            endAfterGrace(what, left, clock.elapsed().minus(begun));
            clock.pause(PAUSE);
            written = returning.written();
        }
        returning.watch(what, seen, written, () -> connections(LIVING));
    }

    private void endAfterGrace(String what, List<Connection> left, Duration waited) {
        if (waited.compareTo(LIMIT) > 0) {
            throw stays(what, left, "or again, after " + LIMIT.toSeconds() + " s");
        }
        if (waited.compareTo(GRACE) > 0) {
            left.forEach(each -> end(each, what));
        }
    }

    /// Ends them at once, those that this user may end: what a killed migration still runs on the server would keep its
    /// locks from a rollback. Another's connection may stay as long as it holds no lock; if it does, the exchange
    /// says so.
    void endNow(String what) {
        connections(LIVING).forEach(this::kill);
        waitForTheKilled(what);
    }

    // Until what it did is undone, a killed connection holds its locks. The server's log grows meanwhile.
    private void waitForTheKilled(String what) {
        var sign = "";
        var heard = clock.elapsed();
        var left = connections(KILLED);
        while (!left.isEmpty()) {
            var now = signOfLife();
            heard = now.equals(sign) ? heard : clock.elapsed();
            sign = now;
            if (clock.elapsed().minus(heard).compareTo(SILENCE) > 0) {
                throw stays(what, left, "though ended, and nothing was undone for " + SILENCE.toSeconds() + " s");
            }
            clock.pause(PAUSE);
            left = connections(KILLED);
        }
    }

    private String signOfLife() {
        try (var session = Session.open(client)) {
            return session.rows("SHOW GLOBAL STATUS LIKE 'Innodb_lsn_current'").toString();
        }
    }

    private List<Connection> connections(String condition) {
        try (var session = Session.open(client)) {
            return session
                    .rows("SELECT id, user, host, concat(command, ' for ', time, ' s') FROM"
                            + " information_schema.processlist WHERE db = " + Sql.text(database)
                            + " AND id <> connection_id() AND " + condition)
                    .stream()
                    .map(row -> new Connection(row.get(0), row.get(1), row.get(2), row.get(3)))
                    .toList();
        }
    }

    private void end(Connection connection, String what) {
        kill(connection).ifPresent(refused -> {
            throw new Problem(
                    what,
                    connection.told() + " is still connected, and may not be ended by this user: " + refused.said(),
                    "as an administrator: " + client.typedByAdmin("-e 'KILL " + connection.id() + "'"));
        });
    }

    // One that went by itself is well.
    private Optional<Refused> kill(Connection connection) {
        try (var session = Session.open(client)) {
            session.execute("KILL CONNECTION " + connection.id());
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused).filter(each -> each.number() != NO_SUCH_THREAD);
        }
    }

    private Problem stays(String what, List<Connection> left, String how) {
        return new Problem(
                what,
                "still connected, " + how + ": "
                        + left.stream().map(Connection::told).collect(Collectors.joining(", ")),
                "see who that is and stop it: `" + client.typed("-e 'SHOW FULL PROCESSLIST'") + "`");
    }
}
