package dev.belay.postgres;

import dev.belay.keeper.Size;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/// Looks at a database from another one of its server; changes nothing.
///
/// @param from the other one
record Looking(Client client, String database, String from) {

    Size size(String what) {
        return seen(what, session -> {
            var bytes = session.value("SELECT pg_database_size(" + Sql.text(database) + ")");
            return new Size(Long.parseLong(bytes), 1);
        });
    }

    void inspect(PostgresInspection.Way way, String what) {
        try (var session = client.open(from, what)) {
            new PostgresInspection(client, database, way, what).look(session);
        }
    }

    /// Whether the role may create databases.
    boolean mayCreate(String what) {
        return seen(what, PostgresInspection::mayCreate);
    }

    /// Where the server keeps it, where that is on this machine.
    Optional<Path> folder(String what) {
        return seen(what, session -> new DataFolder(client, session).of(database));
    }

    private <T> T seen(String what, Function<Session, T> look) {
        try (var session = client.open(from, what)) {
            return look.apply(session);
        }
    }
}
