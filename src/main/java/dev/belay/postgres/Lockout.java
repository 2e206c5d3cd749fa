package dev.belay.postgres;

import dev.belay.host.Clock;
import dev.belay.problem.Problem;
import java.time.Duration;
import java.util.List;

/// Keeps everybody out of a database and ends who is in it.
final class Lockout {
    private static final Duration GRACE = Duration.ofMillis(500);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration GLANCE = Duration.ofMillis(5);
    // What vacuums by itself has no user, and gives way by itself.
    private static final String OTHERS = "SELECT pid, coalesce(usename, ''), coalesce(application_name, ''), "
            + "coalesce(host(client_addr), 'this machine'), coalesce(backend_type, '') FROM pg_stat_activity "
            + "WHERE pid <> pg_backend_pid() AND usesysid IS NOT NULL AND datname =";

    private final Session session;
    private final Clock clock;
    private final String what;

    /// @param session of another database of the server
    Lockout(Session session, Clock clock, String what) {
        this.session = session;
        this.clock = clock;
        this.what = what;
    }

    /// Waits a moment for the last ones to go and ends those that stay; whoever comes again and again is named.
    void empty(String database) {
        empty(database, GRACE);
    }

    /// Refuses new connections and ends those that are there.
    void shutNow(String database) {
        refuse(database);
        empty(database, Duration.ZERO);
    }

    /// Lets people in again.
    void open(String database) {
        session.run("ALTER DATABASE " + Sql.name(database) + " ALLOW_CONNECTIONS true");
    }

    void refuse(String database) {
        session.run("ALTER DATABASE " + Sql.name(database) + " ALLOW_CONNECTIONS false");
    }

    private void empty(String database, Duration grace) {
        var begun = clock.elapsed();
        var left = others(database);
        while (!left.isEmpty() && waited(begun).compareTo(LIMIT) < 0) {
            if (waited(begun).compareTo(grace) >= 0) {
                end(left);
            }
            clock.pause(GLANCE);
            left = others(database);
        }
        if (!left.isEmpty()) {
            open(database);
            throw stays(database, left);
        }
    }

    private List<List<String>> others(String database) {
        return session.ask(OTHERS + Sql.text(database));
    }

    // One that may not be ended is named when the time is over.
    private void end(List<List<String>> others) {
        others.forEach(other -> session.attempt("SELECT pg_terminate_backend(" + other.getFirst() + ")"));
    }

    private Duration waited(Duration begun) {
        return clock.elapsed().minus(begun);
    }

    private Problem stays(String database, List<List<String>> left) {
        var first = left.getFirst();
        return new Problem(
                what,
                left.size() + " connections to " + database + " stay, the first of role " + first.get(1) + " from "
                        + first.get(3) + (first.get(2).isEmpty() ? "" : " (" + first.get(2) + ")") + " with pid "
                        + first.getFirst(),
                "end it as a superuser: psql -d postgres -c 'SELECT pg_terminate_backend(" + first.getFirst() + ")'");
    }
}
