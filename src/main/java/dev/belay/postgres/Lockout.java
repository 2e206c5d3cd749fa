package dev.belay.postgres;

import dev.belay.host.Clock;
import dev.belay.problem.Problem;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

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
    private final String butFor;

    /// @param session of another database of the server
    Lockout(Session session, Clock clock, String what) {
        this(session, clock, what, "");
    }

    private Lockout(Session session, Clock clock, String what, String butFor) {
        this.session = session;
        this.clock = clock;
        this.what = what;
        this.butFor = butFor;
    }

    /// Waits a moment for the last ones to go and ends those that stay. Whoever comes again and writes is named: what
    /// it writes would be in no safety copy.
    void empty(String database) {
        var seen = empty(database, GRACE);
        if (!seen.isEmpty()) {
            new Returning(session, clock, what).watch(database, seen, () -> others(database));
        }
    }

    /// Refuses new connections and ends those that are there.
    void shutNow(String database) {
        refuse(database);
        empty(database, Duration.ZERO);
    }

    /// The same, sparing one of the own.
    void shutBut(String database, String pid) {
        refuse(database);
        new Lockout(session, clock, what, " AND pid <> " + pid).empty(database, Duration.ZERO);
    }

    /// Lets people in again.
    void open(String database) {
        session.run("ALTER DATABASE " + Sql.name(database) + " ALLOW_CONNECTIONS true");
    }

    /// Lets people in for as long as the look takes.
    <T> T whileOpen(String database, Supplier<T> look) {
        open(database);
        try {
            return look.get();
        } finally {
            refuse(database);
        }
    }

    void refuse(String database) {
        session.run("ALTER DATABASE " + Sql.name(database) + " ALLOW_CONNECTIONS false");
    }

    private Set<String> empty(String database, Duration grace) {
        var begun = clock.elapsed();
        var seen = new HashSet<String>();
        var left = others(database);
        while (!left.isEmpty() && waited(begun).compareTo(LIMIT) < 0) {
            if (waited(begun).compareTo(grace) >= 0) {
                end(left);
            }
            left.forEach(each -> seen.add(Returning.who(each)));
            clock.pause(GLANCE);
            left = others(database);
        }
        if (!left.isEmpty()) {
            open(database);
            throw stays(database, left);
        }
        return seen;
    }

    private List<List<String>> others(String database) {
        return session.ask(OTHERS + Sql.text(database) + butFor);
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
                (left.size() == 1
                                ? "a connection to " + database + " stays, of role "
                                : left.size() + " connections to " + database + " stay, the first of role ")
                        + first.get(1) + " from "
                        + first.get(3) + (first.get(2).isEmpty() ? "" : " (" + first.get(2) + ")") + " with pid "
                        + first.getFirst(),
                "end it as a superuser: "
                        + session.typed("-d postgres -c 'SELECT pg_terminate_backend(" + first.getFirst() + ")'"));
    }
}
