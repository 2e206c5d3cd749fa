package dev.belay.points;

import dev.belay.testkit.LibraryDatabase;
import dev.belay.testkit.MariaDbLibrary;
import org.junit.jupiter.api.Order;

/// The fault points over MariaDB, where no migration can be rolled back by the server.
@Order(3)
final class MariaDbFaultPointIT extends ServedFaultPoints {
    @Override
    LibraryDatabase database() {
        return new MariaDbLibrary();
    }
}
