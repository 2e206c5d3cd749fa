package dev.belay.mariadb;

import dev.belay.host.Clock;
import dev.belay.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// Sees whether somebody who was there comes again and writes, or stays. One who only looks in, such as a monitor, does
/// no harm.
final class Returning {
    private static final Duration SOON = Duration.ofMillis(500);
    // The server tells to the second when a table was written.
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(4);
    private static final Duration GLANCE = Duration.ofMillis(20);

    private final Client client;
    private final Clock clock;
    private final String database;

    Returning(Client client, Clock clock, String database) {
        this.client = client;
        this.clock = clock;
        this.database = database;
    }

    /// When rows were written last, as far as the server knows. Later is greater.
    String written() {
        try (var session = Session.open(client)) {
            return session.value("SELECT coalesce(max(update_time), '') FROM information_schema.tables"
                    + " WHERE table_schema = " + Sql.text(database));
        }
    }

    /// @param seen    who was sent away
    /// @param before  what [#written] said when they had gone
    /// @param present who is connected now
    void watch(String what, Set<String> seen, String before, Supplier<List<Connection>> present) {
        var begun = clock.elapsed();
        var back = List.<Connection>of();
        while (waited(begun).compareTo(back.isEmpty() ? SOON : LONG_ENOUGH) < 0) {
            back = back.isEmpty() ? known(seen, present.get()) : back;
            if (!back.isEmpty() && written().compareTo(before) > 0) {
                throw again(what, back.getFirst(), "rows were written to " + database + " since");
            }
            clock.pause(GLANCE);
        }
        var left = present.get().stream().map(Connection::id).toList();
        back.stream().filter(each -> left.contains(each.id())).findFirst().ifPresent(each -> {
            throw again(what, each, "stays as connection " + each.id());
        });
    }

    private static List<Connection> known(Set<String> seen, List<Connection> present) {
        return present.stream().filter(each -> seen.contains(each.who())).toList();
    }

    private Duration waited(Duration begun) {
        return clock.elapsed().minus(begun);
    }

    private Problem again(String what, Connection who, String how) {
        return new Problem(
                what,
                who.who() + " went, came again at once, and " + how,
                "see who that is and stop it: `" + client.typed("-e 'SHOW FULL PROCESSLIST'") + "`");
    }
}
