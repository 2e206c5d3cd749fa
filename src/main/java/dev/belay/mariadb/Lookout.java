package dev.belay.mariadb;

import dev.belay.host.Activity;
import java.util.List;
import java.util.Optional;

/// Looks what the server does for those who are in a database.
///
/// Who holds a lock it tells only where a plugin is loaded that rarely is, so who else is in the database is named:
/// nobody should be.
record Lookout(Client client, String database) {
    private static final String WAITS = "state LIKE 'Waiting for%lock%' OR state = 'Waiting for table flush'";
    private static final List<String> IDLE = List.of("User sleep", "User lock", "Writing to net", "Reading from net");

    Activity activity() {
        try (var session = Session.open(client)) {
            var present = session.rows("SELECT id, user, host, concat(command, ' for ', time, ' s'),"
                    + " command IN ('Query', 'Execute'), coalesce(state, ''), coalesce(" + WAITS
                    + ", 0) FROM information_schema.processlist WHERE id <> connection_id() AND db = "
                    + Sql.text(database));
            return new Activity(
                    present.stream().anyMatch(Lookout::isAtWork),
                    present.stream().anyMatch(Lookout::waits) ? other(present) : Optional.empty());
        }
    }

    private static boolean isAtWork(List<String> row) {
        return row.get(4).equals("1") && !row.get(5).startsWith("Waiting for ") && !IDLE.contains(row.get(5));
    }

    private static boolean waits(List<String> row) {
        return row.get(6).equals("1");
    }

    private static Optional<String> other(List<List<String>> present) {
        return present.stream()
                .filter(row -> !waits(row))
                .findFirst()
                .map(row -> new Connection(row.get(0), row.get(1), row.get(2), row.get(3)))
                .map(holder -> "waits for a lock; also connected is " + holder.told());
    }
}
