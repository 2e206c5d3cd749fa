package dev.belay.postgres;

import dev.belay.host.Clock;
import dev.belay.keeper.Checksum;
import dev.belay.problem.Problem;
import java.time.Duration;
import java.util.List;

/// A session beside the database that is kept, from where it is locked, copied and renamed.
///
/// What an earlier Belay, which is dead, still lets the server do is ended first: else its copy would appear after it
/// was looked for.
final class Server implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration GLANCE = Duration.ofMillis(20);
    private static final Duration RECOVERY = Duration.ofMinutes(10);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final String application;
    private final Session session;
    private final Clock clock;
    private final String database;
    private final String what;

    Server(Client client, Clock clock, String maintenance, String database, String what) {
        this.application = "belay-" + Checksum.ofText(database).substring(0, 16);
        awaitRecovery(client, clock);
        this.session = client.open(maintenance, what, application);
        this.clock = clock;
        this.database = database;
        this.what = what;
        endOrphans(application);
    }

    // One that crashed, under a migration perhaps, lets nobody in until it has recovered; what is refused meanwhile
    // would leave users out for a person to come.
    private static void awaitRecovery(Client client, Clock clock) {
        var end = clock.elapsed().plus(RECOVERY);
        while (client.isStarting() && clock.elapsed().compareTo(end) < 0) {
            clock.pause(LOOK);
        }
    }

    /// What the own sessions are called; those of a dead Belay are found by it.
    String application() {
        return application;
    }

    Session session() {
        return session;
    }

    Lockout lockout() {
        return new Lockout(session, clock, what);
    }

    Databases databases() {
        return new Databases(session, lockout());
    }

    String owner() {
        return new Properties(session, database).owner();
    }

    /// Makes and drops an empty copy.
    void tryACopy(String name) {
        databases().drop(name);
        databases().copy("template0", name, owner());
        databases().drop(name);
    }

    /// Gives one database the properties of another, and makes sure that it has them.
    void giveProperties(String from, String to) {
        var wanted = new Properties(session, from).statements();
        session.set("target", to);
        wanted.forEach(session::run);
        var given = new Properties(session, to).statements();
        if (!given.equals(wanted)) {
            var missing = wanted.stream().filter(each -> !given.contains(each)).toList();
            throw new Problem(
                    what,
                    "its copy could not be given: " + String.join("; ", missing),
                    "set `user:` under `data:` in belay.yaml to a superuser");
        }
    }

    private void endOrphans(String application) {
        var orphans = "SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND usename = current_user "
                + "AND application_name =" + Sql.text(application);
        var end = clock.elapsed().plus(LIMIT);
        List<String> left = session.column(orphans);
        while (!left.isEmpty() && clock.elapsed().compareTo(end) < 0) {
            left.forEach(pid -> session.ask("SELECT pg_terminate_backend(" + pid + ")"));
            clock.pause(GLANCE);
            left = session.column(orphans);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
