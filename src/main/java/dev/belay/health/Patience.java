package dev.belay.health;

import dev.belay.host.Clock;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Asks again for a while: an application may need a moment, and one slow answer is no verdict.
final class Patience {
    private static final Duration BETWEEN = Duration.ofMillis(250);

    private final Clock clock;

    Patience(Clock clock) {
        this.clock = clock;
    }

    /// The first answer that is good enough, or the last one before `limit` was over. Asks at least once.
    <T> T ask(Duration limit, Supplier<T> question, Predicate<T> enough) {
        var end = clock.elapsed().plus(limit);
        var answer = question.get();
        while (!enough.test(answer) && clock.elapsed().compareTo(end) < 0) {
            clock.pause(BETWEEN);
            answer = question.get();
        }
        return answer;
    }
}
