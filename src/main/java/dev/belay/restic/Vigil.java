package dev.belay.restic;

import dev.belay.host.Clock;
import java.time.Duration;

/// Tells how long a program has shown no sign of life.
///
/// Saying the same again is none. Work of the processor is one when it is more than a waiting program does by the way:
/// restic says nothing at all while it restores.
final class Vigil {
    private static final long AWAKE = 500;

    private final Clock clock;
    private Duration seen;
    private Duration worked = Duration.ZERO;
    private String said = "";

    Vigil(Clock clock) {
        this.clock = clock;
        this.seen = clock.elapsed();
    }

    void said(String words) {
        if (!words.equals(said)) {
            said = words;
            seen = clock.elapsed();
        }
    }

    void worked(Duration all) {
        var more = all.minus(worked);
        if (more.isPositive() && more.multipliedBy(AWAKE).compareTo(silence()) > 0) {
            worked = all;
            seen = clock.elapsed();
        }
    }

    Duration silence() {
        return clock.elapsed().minus(seen);
    }
}
