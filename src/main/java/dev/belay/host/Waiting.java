package dev.belay.host;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for something to become true, for so long and no longer.
final class Waiting {
    private static final Duration STEP = Duration.ofMillis(10);

    private Waiting() {}

    static boolean until(Clock clock, Duration limit, BooleanSupplier condition) {
        var end = clock.elapsed().plus(limit);
        while (!condition.getAsBoolean()) {
            if (clock.elapsed().compareTo(end) >= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            clock.pause(STEP);
        }
        return true;
    }
}
