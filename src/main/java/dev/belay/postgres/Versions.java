package dev.belay.postgres;

import dev.belay.problem.Problem;
import java.util.List;
import java.util.regex.Pattern;

/// Which release a client program is of, and whether it goes with a server.
final class Versions {
    private static final int OLDEST = 14;
    // From here on pg_restore sets transaction_timeout, which no older server knows.
    private static final int STRANGE = 17;
    private static final Pattern NUMBER = Pattern.compile("\\(PostgreSQL\\) (\\d+)");

    private final Client client;

    Versions(Client client) {
        this.client = client;
    }

    /// The first number of its version; 0 when it tells none.
    int program(String program) {
        var found = NUMBER.matcher(client.version(program));
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }

    /// A problem when one of them could not back up or restore a database of that server.
    void requireFor(Session session, String what) {
        var server = Integer.parseInt(session.value("SHOW server_version_num")) / 10_000;
        if (server < OLDEST) {
            var why = "the server is PostgreSQL " + server + ", and Belay knows " + OLDEST + " and later";
            throw new Problem(what, why, "upgrade it");
        }
        for (var program : List.of("pg_dump", "pg_restore", "psql")) {
            var version = program(program);
            if (version < server) {
                throw other(what, program, version, "older than the server, " + server, server);
            }
            if (program.equals("pg_restore") && version >= STRANGE && server < STRANGE) {
                var why = "which sets transaction_timeout, and the server, " + server + ", does not know it";
                throw other(what, program, version, why, server);
            }
        }
    }

    private static Problem other(String what, String program, int version, String why, int server) {
        return new Problem(
                what,
                program + " is of PostgreSQL " + version + ", " + why,
                "apt-get install postgresql-client-" + server + ", then put /usr/lib/postgresql/" + server
                        + "/bin first in PATH");
    }
}
