package dev.belay.testkit;

import dev.belay.host.Clock;
import dev.belay.host.SystemClock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntPredicate;

/// A clock on which time passes only in pauses; in one of them something happens.
public final class ActingClock implements Clock {
    private final IntPredicate when;
    private final int speed;
    private final Runnable act;
    private int pauses;
    private Duration elapsed = Duration.ZERO;

    public ActingClock(int when, Runnable act) {
        this(pause -> pause == when, 1, act);
    }

    private ActingClock(IntPredicate when, int speed, Runnable act) {
        this.when = when;
        this.speed = speed;
        this.act = act;
    }

    /// It happens in each pause, and each counts for ten.
    public static ActingClock hurried(Runnable act) {
        return new ActingClock(_ -> true, 10, act);
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
        elapsed = elapsed.plus(time.multipliedBy(speed));
        pauses++;
        if (when.test(pauses)) {
            act.run();
        }
    }
}
