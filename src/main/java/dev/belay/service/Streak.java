package dev.belay.service;

import dev.belay.app.Health;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/// How long no answer has been bad: each was good, or could not be had.
final class Streak {
    private Optional<Duration> since = Optional.empty();
    private Duration now = Duration.ZERO;

    void note(Collection<Health> answers, Duration time) {
        now = time;
        since = answers.stream().noneMatch(Health.Broken.class::isInstance)
                ? since.or(() -> Optional.of(time))
                : Optional.empty();
    }

    boolean lasts(Duration time) {
        return since.filter(begin -> now.minus(begin).compareTo(time) >= 0).isPresent();
    }
}
