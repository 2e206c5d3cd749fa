package dev.belay.postgres;

import dev.belay.app.DatabaseServer;
import org.junit.jupiter.api.Order;

/// As an ordinary role that owns the database and may create others, over TCP with an awkward password.
@Order(3)
final class PostgresOwnerKeeperIT extends PostgresContract {

    @Override
    DatabaseServer reached() {
        return server.remote("wiki", "db");
    }
}
