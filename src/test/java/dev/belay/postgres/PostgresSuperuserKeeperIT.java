package dev.belay.postgres;

import dev.belay.app.DatabaseServer;

/// As the superuser, over the local socket.
final class PostgresSuperuserKeeperIT extends PostgresContract {

    @Override
    DatabaseServer reached() {
        return server.local();
    }
}
