package dev.belay.mariadb;

import dev.belay.app.DatabaseServer;
import java.util.List;
import java.util.Optional;

/// Over TCP and a command prefix, as through a container: the server's files are out of reach, rows are copied in it.
final class RowsKeeperIT extends MariaDbContract {
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
