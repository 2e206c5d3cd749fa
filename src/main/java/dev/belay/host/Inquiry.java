package dev.belay.host;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// Asks servers now and then what they do for a silent command, beside the watch over it: one that does not answer
/// holds up nobody.
final class Inquiry {
    private static final Duration BETWEEN = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Supplier<Activity> servers;
    private final Clock clock;
    private Optional<Duration> asked = Optional.empty();
    private Optional<CompletableFuture<Activity>> question = Optional.empty();
    private Optional<String> waitsFor = Optional.empty();
    private boolean hasHeard;

    Inquiry(Supplier<Activity> servers, Clock clock) {
        this.servers = servers;
        this.clock = clock;
    }

    /// Whether they were found at work since the last look, and who keeps the command waiting, as they said last.
    Activity look() {
        var answer = question.filter(CompletableFuture::isDone).map(CompletableFuture::join);
        if (answer.isPresent()) {
            waitsFor = answer.get().waitsFor();
            question = Optional.empty();
            hasHeard = true;
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

    /// Whether the first answer of this silence is still to be waited for.
    boolean isOpen() {
        return question.isPresent() && !hasHeard && !hasPassed(PATIENCE);
    }

    // A server that cannot be asked explains nothing.
    private void ask() {
        asked = Optional.of(clock.elapsed());
        question = Optional.of(CompletableFuture.supplyAsync(
                        servers,
                        task -> Thread.ofPlatform().daemon().name("inquiry").start(task))
                .exceptionally(_ -> Activity.NONE));
    }

    private boolean hasPassed(Duration time) {
        return asked.filter(when -> clock.elapsed().minus(when).compareTo(time) < 0)
                .isEmpty();
    }
}
