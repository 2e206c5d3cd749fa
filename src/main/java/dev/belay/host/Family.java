package dev.belay.host;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/// Processes that belong together, found anew each time one looks, because they come and go.
final class Family {
    private static final Duration DEATH = Duration.ofSeconds(2);

    private final Predicate<ProcessStat> belongs;
    private final Clock clock = new SystemClock();

    Family(Predicate<ProcessStat> belongs) {
        var self = ProcessHandle.current().pid();
        this.belongs = process -> process.isAlive() && process.pid() != self && belongs.test(process);
    }

    List<ProcessStat> members() {
        return ProcessStat.all().filter(belongs).toList();
    }

    /// Asks all to end, and ends those that have not after `grace`. True when none is left.
    boolean end(Duration grace) {
        signal(LibC.TERM);
        return Waiting.until(clock, grace, this::isGone) || kill(DEATH);
    }

    /// Ends all, also those that are started meanwhile. True when none is left.
    boolean kill(Duration limit) {
        return Waiting.until(clock, limit, () -> {
            signal(LibC.KILL);
            return isGone();
        });
    }

    boolean isGone() {
        return ProcessStat.all().noneMatch(belongs);
    }

    private void signal(int signal) {
        members().forEach(process -> LibC.signal(process.pid(), signal));
    }
}
