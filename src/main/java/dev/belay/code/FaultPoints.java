package dev.belay.code;

import dev.belay.host.Faults;

/// The named points between two effects at which a test can break an action.
final class FaultPoints {
    private final Faults faults;

    FaultPoints(Faults faults) {
        this.faults = faults;
    }

    void reach(String point) {
        faults.at("code:" + point);
    }
}
