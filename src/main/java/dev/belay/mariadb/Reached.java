package dev.belay.mariadb;

import dev.belay.host.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Tells a test that a named point was reached.
record Reached(Faults faults) {

    void at(String point) {
        try {
            faults.reach(point);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
