package dev.belay.postgres;

import dev.belay.host.Clock;
import dev.belay.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Sees whether somebody who was there comes again and writes. One who only reads, such as a monitor, does no harm.
final class Returning {
    private static final Duration SOON = Duration.ofMillis(300);
    // The server tells what was written about a second late.
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(4);
    private static final Duration GLANCE = Duration.ofMillis(20);

    private final Session session;
    private final Clock clock;
    private final String what;

    Returning(Session session, Clock clock, String what) {
        this.session = session;
        this.clock = clock;
        this.what = what;
    }

    /// By what one is known again: role, place and program.
    static String who(List<String> connection) {
        var program = connection.get(2);
        return "role " + connection.get(1) + " from " + connection.get(3)
                + (program.isEmpty() ? "" : " (" + program + ")");
    }

    /// @param others who is connected now
    void watch(String database, Set<String> seen, Supplier<List<List<String>>> others) {
        var before = written(database);
        var begun = clock.elapsed();
        Optional<String> back = Optional.empty();
        while (waited(begun).compareTo(back.isEmpty() ? SOON : LONG_ENOUGH) < 0) {
            back = back.or(() -> others.get().stream()
                    .map(Returning::who)
                    .filter(seen::contains)
                    .findFirst());
            if (back.isPresent() && written(database) > before) {
                throw writes(database, back.get());
            }
            clock.pause(GLANCE);
        }
    }

    private long written(String database) {
        return Long.parseLong(session.value("SELECT tup_inserted + tup_updated + tup_deleted FROM pg_stat_database "
                + "WHERE datname =" + Sql.text(database)));
    }

    private Duration waited(Duration begun) {
        return clock.elapsed().minus(begun);
    }

    private Problem writes(String database, String who) {
        return new Problem(
                what,
                who + " went, came again at once, and rows were written to " + database + " since",
                "find and stop it: " + session.typed("-d postgres -c 'TABLE pg_stat_activity'"));
    }
}
