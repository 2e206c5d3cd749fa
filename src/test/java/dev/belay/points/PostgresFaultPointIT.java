package dev.belay.points;

import dev.belay.testkit.LibraryDatabase;
import dev.belay.testkit.PostgresLibrary;
import org.junit.jupiter.api.Order;

/// The fault points over PostgreSQL.
@Order(3)
final class PostgresFaultPointIT extends ServedFaultPoints {
    @Override
    LibraryDatabase database() {
        return new PostgresLibrary();
    }
}
