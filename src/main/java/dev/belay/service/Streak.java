package dev.belay.service;

import dev.belay.app.Health;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/// How long the answers have been good without a break.
final class Streak {
    private Optional<Duration> healthySince = Optional.empty();
    private Optional<Duration> unbrokenSince = Optional.empty();
    private Duration now = Duration.ZERO;

    void note(Collection<Health> answers, Duration time) {
        now = time;
        healthySince = answers.stream().allMatch(Health.Healthy.class::isInstance)
                ? healthySince.or(() -> Optional.of(time))
                : Optional.empty();
        unbrokenSince = answers.stream().noneMatch(Health.Broken.class::isInstance)
                ? unbrokenSince.or(() -> Optional.of(time))
                : Optional.empty();
    }

    boolean isHealthyFor(Duration time) {
        return lasts(healthySince, time);
    }

    /// Healthy or unknown.
    boolean isUnbrokenFor(Duration time) {
        return lasts(unbrokenSince, time);
    }

    private boolean lasts(Optional<Duration> since, Duration time) {
        return since.filter(begin -> now.minus(begin).compareTo(time) >= 0).isPresent();
    }
}
