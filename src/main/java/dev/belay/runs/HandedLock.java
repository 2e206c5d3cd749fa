package dev.belay.runs;

import dev.belay.host.Clock;
import dev.belay.host.Faults;
import dev.belay.host.InstanceLock;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;

/// The runner's side of the instance's lock: taken from the command that started the run, and from nobody else.
public final class HandedLock {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration GLANCE = Duration.ofMillis(20);

    private final Path file;
    private final Clock clock;
    private final Faults faults;

    public HandedLock(Path file, Clock clock, Faults faults) {
        this.file = file;
        this.clock = clock;
        this.faults = faults;
    }

    /// The lock for `run`, as soon as the command that promised it lets it go. A [Problem] when it does not: then the
    /// run is not this process's to conduct.
    public InstanceLock take(String run) {
        reach();
        var end = clock.elapsed().plus(PATIENCE);
        while (clock.elapsed().compareTo(end) < 0) {
            var lock = InstanceLock.tryTake(file, run);
            if (lock.isPresent()) {
                return lock.get();
            }
            clock.pause(GLANCE);
        }
        throw new Problem(
                "cannot begin " + run,
                "the lock was not handed over within " + PATIENCE.toSeconds() + " s; process "
                        + InstanceLock.holder(file)
                                .map(owner -> String.valueOf(owner.pid()))
                                .orElse("unknown") + " had it last",
                "see what is at work with `belay status`, then start it again");
    }

    private void reach() {
        try {
            faults.reach("take-lock");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
