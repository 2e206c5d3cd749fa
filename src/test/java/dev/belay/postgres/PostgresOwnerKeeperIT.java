package dev.belay.postgres;

import dev.belay.app.DatabaseServer;

/// As an ordinary role that owns the database and may create others, over TCP with an awkward password.
final class PostgresOwnerKeeperIT extends PostgresContract {

    @Override
    DatabaseServer reached() {
        return server.remote("wiki", "db");
    }
}
