package dev.belay.service;

import dev.belay.host.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for something to become true, for so long and no longer.
final class Waiting {
    static final Duration STEP = Duration.ofMillis(50);

    private final Clock clock;

    Waiting(Clock clock) {
        this.clock = clock;
    }

    /// Whether it became true in time; asks at least once.
    boolean until(Duration limit, BooleanSupplier condition) {
        var end = clock.elapsed().plus(limit);
        while (!condition.getAsBoolean()) {
            if (clock.elapsed().compareTo(end) >= 0) {
                return false;
            }
            clock.pause(STEP);
        }
        return true;
    }
}
