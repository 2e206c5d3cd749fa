package dev.belay.points;

import dev.belay.testkit.LibraryDatabase;
import dev.belay.testkit.MariaDbLibrary;

/// The fault points over MariaDB, where no migration can be rolled back by the server.
final class MariaDbFaultPointIT extends ServedFaultPoints {
    @Override
    LibraryDatabase database() {
        return new MariaDbLibrary();
    }
}
