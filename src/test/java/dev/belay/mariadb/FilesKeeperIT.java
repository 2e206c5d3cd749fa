package dev.belay.mariadb;

import dev.belay.app.DatabaseServer;
import java.util.Optional;

/// Through the socket, as a user who may reach the server's files.
final class FilesKeeperIT extends MariaDbContract {
    @Override
    DatabaseServer address() {
        return address(server().socket().toString(), Optional.empty(), "root");
    }
}
