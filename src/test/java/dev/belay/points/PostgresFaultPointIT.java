package dev.belay.points;

import dev.belay.testkit.LibraryDatabase;
import dev.belay.testkit.PostgresLibrary;

/// The fault points over PostgreSQL.
final class PostgresFaultPointIT extends ServedFaultPoints {
    @Override
    LibraryDatabase database() {
        return new PostgresLibrary();
    }
}
