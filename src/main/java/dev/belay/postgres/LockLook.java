package dev.belay.postgres;

import dev.belay.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Looks who holds the lock that sessions of Belay wait for.
///
/// The server itself gives up after two minutes, but then it does not tell any more whom it waited for.
///
/// @param waiters which sessions, as a condition on `waiter` and `holder`, both of `pg_stat_activity`
record LockLook(Client client, String database, String waiters, String what) {
    // Where a session is from, only its own role is told, and one that may read all of the statistics.
    private static final String HOLDERS = """
            SELECT holder.pid, coalesce(holder.usename, holder.backend_type), coalesce(nullif(holder.application_name, ''), 'no name'),
              CASE WHEN holder.client_addr IS NOT NULL THEN ' from ' || host(holder.client_addr)
                WHEN holder.client_port = -1 THEN ' from this machine' ELSE '' END,
              coalesce(', in a transaction begun ' || holder.xact_start::timestamp(0) || ' UTC', '')
            FROM pg_locks waits JOIN pg_stat_activity waiter ON waiter.pid = waits.pid
              CROSS JOIN LATERAL unnest(pg_blocking_pids(waits.pid)) blocker(pid)
              JOIN pg_stat_activity holder ON holder.pid = blocker.pid
            WHERE NOT waits.granted AND waits.waitstart < clock_timestamp() - interval '1 millisecond' *
            """;

    /// Which sessions: those of this name, which may wait for each other.
    static String named(String application) {
        return "waiter.application_name =" + Sql.text(application)
                + " AND holder.application_name IS DISTINCT FROM waiter.application_name";
    }

    /// A problem where Belay has waited so long.
    void requireNoneFor(Duration wait) {
        holder(wait).ifPresent(holder -> {
            throw new Problem(
                    what,
                    "it " + told(holder),
                    "let that end, or end it as a superuser: "
                            + client.typed(
                                    "psql", "-d postgres -c 'SELECT pg_terminate_backend(" + holder.get(0) + ")'"));
        });
    }

    /// Which sessions: those in this database that came after a command which began so long ago, so may be its own, and
    /// wait for one who is not: who came before it, or after them, or of whose role that is not told.
    static String within(String database, Duration age) {
        var begun = "clock_timestamp() - interval '1 millisecond' * "
                + age.plusSeconds(1).toMillis();
        return "waiter.datname =" + Sql.text(database) + " AND waiter.backend_start > " + begun
                + " AND (holder.backend_start > waiter.backend_start OR holder.backend_start < " + begun
                + ") IS NOT FALSE";
    }

    /// Who keeps somebody waiting.
    Optional<String> told() {
        return holder(Duration.ofSeconds(1)).map(LockLook::told);
    }

    private static String told(List<String> holder) {
        return "waits for a lock that pid " + holder.get(0) + " of role " + holder.get(1) + holder.get(3) + " ("
                + holder.get(2) + ") holds" + holder.get(4);
    }

    // Where nobody else is let in, or the server is older than such knowledge, its own limit ends the wait.
    private Optional<List<String>> holder(Duration wait) {
        try (var session = client.openToLook(database, what)) {
            return session.ask(HOLDERS + wait.toMillis() + " AND " + waiters).stream()
                    .findFirst();
        } catch (Problem _) {
            return Optional.empty();
        }
    }
}
