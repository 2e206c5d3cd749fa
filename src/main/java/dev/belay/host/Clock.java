package dev.belay.host;

import java.time.Duration;
import java.time.Instant;

/// Time: what it is, how long things take, and waiting. Tests set it.
public interface Clock {

    /// The time of day, UTC.
    Instant now();

    /// A steady clock for measuring durations.
    Duration elapsed();

    /// Waits. An interrupt ends the wait early and stays set.
    void pause(Duration time);
}
