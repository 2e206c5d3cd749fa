package dev.belay.testkit;

import dev.belay.host.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A clock that only moves when somebody waits on it.
public final class HandClock implements Clock {
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    public final List<Duration> pauses = new ArrayList<>();
    private Duration passed = Duration.ZERO;

    @Override
    public Instant now() {
        return START.plus(passed);
    }

    @Override
    public Duration elapsed() {
        return passed;
    }

    @Override
    public void pause(Duration time) {
        pauses.add(time);
        passed = passed.plus(time);
    }
}
