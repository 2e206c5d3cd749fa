package dev.belay.host;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// Asks servers now and then what they do for a silent command, beside the watch over it: one that does not answer
/// holds up nobody.
final class Inquiry {
    private static final Duration BETWEEN = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Function<Duration, Activity> servers;
    private final Clock clock;
    private final Duration begun;
    private Optional<Duration> asked = Optional.empty();
    private Optional<CompletableFuture<Activity>> question = Optional.empty();
    private Optional<String> waitsFor = Optional.empty();
    private boolean hasHeard;

    /// @param servers asked with how long ago the command began: now
    Inquiry(Function<Duration, Activity> servers, Clock clock) {
        this.servers = servers;
        this.clock = clock;
        this.begun = clock.elapsed();
    }

    /// Whether they were found at work since the last look, and who keeps the command waiting, as they said last.
    Activity look() {
        var answer = question.filter(CompletableFuture::isDone).map(CompletableFuture::join);
        if (answer.isPresent()) {
            waitsFor = answer.get().waitsFor();
            question = Optional.empty();
            // Who works shows it: from here on it is another silence.
            hasHeard = !answer.get().isAtWork();
        } else if (hasPassed(PATIENCE)) {
            waitsFor = Optional.empty();
        }
        if (question.isEmpty() && hasPassed(BETWEEN)) {
            ask();
        }
        return new Activity(answer.filter(Activity::isAtWork).isPresent(), waitsFor);
    }

    /// The command is silent no more.
    void forget() {
        question = Optional.empty();
        waitsFor = Optional.empty();
        hasHeard = false;
    }

    /// Whether the first answer of this silence is still to be waited for. The question may be still to come, where the
    /// last one is not long ago.
    boolean isOpen() {
        return !hasHeard && (question.isEmpty() || !hasPassed(PATIENCE));
    }

    // A server that cannot be asked explains nothing.
    private void ask() {
        var now = clock.elapsed();
        asked = Optional.of(now);
        question = Optional.of(CompletableFuture.supplyAsync(
                        () -> servers.apply(now.minus(begun)),
                        task -> Thread.ofPlatform().daemon().name("inquiry").start(task))
                .exceptionally(_ -> Activity.NONE));
    }

    private boolean hasPassed(Duration time) {
        return asked.filter(when -> clock.elapsed().minus(when).compareTo(time) < 0)
                .isEmpty();
    }
}
