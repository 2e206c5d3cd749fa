package dev.belay.code;

import dev.belay.host.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The named points between two effects at which a test can break an action.
final class FaultPoints {
    private final Faults faults;

    FaultPoints(Faults faults) {
        this.faults = faults;
    }

    void reach(String point) {
        try {
            faults.reach("code:" + point);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
