package dev.belay.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where a server on this machine keeps a database; nothing where it is elsewhere, or cannot be seen.
final class DataFolder {
    private static final String HERE =
            "SELECT 1 WHERE inet_server_addr() IS NULL OR inet_server_addr() = inet_client_addr()";

    private final Client client;
    private final Session session;

    DataFolder(Client client, Session session) {
        this.client = client;
        this.session = session;
    }

    Optional<Path> of(String database) {
        if (!client.isHere() || !session.finds(HERE)) {
            return Optional.empty();
        }
        var tablespace = session.value(
                "SELECT pg_tablespace_location(dattablespace) FROM pg_database WHERE datname =" + Sql.text(database));
        var told = tablespace.isEmpty() ? cluster() : Optional.of(Path.of(tablespace));
        return told.filter(Files::isDirectory);
    }

    /// Where it keeps its log, a link perhaps.
    Optional<Path> ofLog() {
        return client.isHere() && session.finds(HERE)
                ? cluster().map(folder -> folder.resolve("pg_wal"))
                : Optional.empty();
    }

    // An ordinary role is not told; the folder that the server works in is that one.
    private Optional<Path> cluster() {
        var told = session.attempt("SHOW data_directory");
        return told.succeeded()
                ? Optional.of(Path.of(told.rows().getFirst().getFirst()))
                : worksIn(session.value("SELECT pg_backend_pid()"));
    }

    private static Optional<Path> worksIn(String pid) {
        try {
            var folder = Files.readSymbolicLink(Path.of("/proc", pid, "cwd"));
            return Optional.of(folder).filter(place -> Files.exists(place.resolve("PG_VERSION")));
        } catch (IOException unseen) {
            return Optional.empty();
        }
    }
}
