package dev.belay.mariadb;

import dev.belay.app.DatabaseServer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;

/// Over TCP and a command prefix, as through a container: the server's files are out of reach, rows are copied in it.
final class RowsKeeperIT extends MariaDbContract {
    @AfterAll
    static void endServer() {
        endServer(RowsKeeperIT.class);
    }

    @Override
    DatabaseServer address() {
        return new DatabaseServer(
                DatabaseServer.Engine.MARIADB,
                Optional.of("127.0.0.1"),
                Optional.of(server().port()),
                Optional.of("root"),
                Optional.empty(),
                List.of("env", "LC_ALL=C"));
    }
}
