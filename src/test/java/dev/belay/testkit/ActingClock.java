package dev.belay.testkit;

import dev.belay.host.Clock;
import dev.belay.host.SystemClock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntPredicate;

/// A clock on which time passes only in pauses; in one of them something happens.
public final class ActingClock implements Clock {
    private final IntPredicate when;
    private final Runnable act;
    private int pauses;
    private Duration elapsed = Duration.ZERO;

    public ActingClock(int when, Runnable act) {
        this(pause -> pause == when, act);
    }

    private ActingClock(IntPredicate when, Runnable act) {
        this.when = when;
        this.act = act;
    }

    /// It happens in each pause.
    public static ActingClock always(Runnable act) {
        return new ActingClock(_ -> true, act);
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
        if (when.test(pauses)) {
            act.run();
        }
    }
}
