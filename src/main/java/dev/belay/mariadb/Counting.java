package dev.belay.mariadb;

import dev.belay.host.Clock;
import dev.belay.keeper.Facts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Counts rows for as long as there is time.
final class Counting {
    private static final Duration BUDGET = Duration.ofSeconds(2);
    private static final Duration SHORTEST = Duration.ofMillis(200);
    private static final long AT_ONCE = 20_000;
    private static final Set<Integer> TOO_LONG = Set.of(1969, 3024);

    private final Client client;
    private final Clock clock;

    Counting(Client client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /// Puts `rows:table` for each table, the small ones first; a count that would take too long is ended by the server.
    void count(String database, List<Table> tables, Map<String, String> facts) {
        var end = clock.elapsed().plus(BUDGET);
        var next = 0;
        while (next < tables.size()) {
            next = countOn(database, tables, next, end, facts);
        }
    }

    // A count that the server ended has ended the session too. Returns where to go on.
    private int countOn(String database, List<Table> tables, int first, Duration end, Map<String, String> facts) {
        var at = first;
        try (var session = Session.open(client)) {
            for (; at < tables.size(); at++) {
                var name = tables.get(at).name();
                facts.put("rows:" + name, Facts.NOT_COUNTED);
                var left = end.minus(clock.elapsed());
                if (tables.get(at).rows() <= AT_ONCE || left.compareTo(SHORTEST) > 0) {
                    facts.put("rows:" + name, session.value(counting(Sql.name(database, name), left)));
                }
            }
        } catch (Refused refused) {
            if (!TOO_LONG.contains(refused.number())) {
                throw refused;
            }
        }
        return at + 1;
    }

    private static String counting(String table, Duration left) {
        var limit = Math.clamp(left.toMillis(), SHORTEST.toMillis(), BUDGET.toMillis() / 2);
        return "/*M!100101 SET STATEMENT max_statement_time=%d.%03d FOR */".formatted(limit / 1000, limit % 1000)
                + " SELECT /*+ MAX_EXECUTION_TIME(" + limit + ") */ count(*) FROM " + table;
    }
}
