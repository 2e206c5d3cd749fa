package dev.belay.testkit;

import dev.belay.host.Clock;
import java.time.Duration;
import java.time.Instant;

/// A clock that only moves when somebody waits, and then at once.
public final class LeapingClock implements Clock {
    private Duration elapsed = Duration.ZERO;

    @Override
    public Instant now() {
        return Instant.parse("2030-01-02T03:04:05Z").plus(elapsed);
    }

    @Override
    public Duration elapsed() {
        return elapsed;
    }

    @Override
    public void pause(Duration time) {
        elapsed = elapsed.plus(time);
    }
}
