package dev.belay.mariadb;

import dev.belay.app.DatabaseServer;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;

/// Through the socket, as a user who may reach the server's files.
@Order(3)
final class FilesKeeperIT extends MariaDbContract {
    @AfterAll
    static void endServer() {
        endServer(FilesKeeperIT.class);
    }

    @Override
    DatabaseServer address() {
        return address(server().socket().toString(), Optional.empty(), "root");
    }
}
