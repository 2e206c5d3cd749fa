package dev.belay.postgres;

import dev.belay.host.Clock;
import dev.belay.host.SystemClock;
import java.time.Duration;
import java.time.Instant;

/// A clock on which time passes only in pauses; in one of them something happens.
final class ActingClock implements Clock {
    private final int when;
    private final Runnable act;
    private int pauses;
    private Duration elapsed = Duration.ZERO;

    ActingClock(int when, Runnable act) {
        this.when = when;
        this.act = act;
    }

    @Override
    public Instant now() {
        return new SystemClock().now();
    }

    @Override
    public Duration elapsed() {
        return elapsed;
    }

    @Override
    public void pause(Duration time) {
        elapsed = elapsed.plus(time);
        pauses++;
        if (pauses == when) {
            act.run();
        }
    }
}
