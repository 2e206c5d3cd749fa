package dev.belay.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When a program that says nothing is ended.
final class SilenceTest {
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private final AtomicInteger asked = new AtomicInteger();
    private Piped program;

    @BeforeEach
    void start() {
        program = Piped.start(Call.of(folder, "sleep", "6000"));
    }

    @AfterEach
    void end() {
        program.close();
    }

    @Test
    void endsItWhenTheServerDoesNotAnswerThreeTimesInARow() {
        try (var silence = Silence.over(program, SHORT, () -> asked.incrementAndGet() == 3)) {
            assertThat(program.ended(LIMIT)).isPresent();

            assertThat(silence.isBroken()).isTrue();
            assertThat(asked).hasValue(6);
        }
    }

    @Test
    void aQuestionThatCannotBeAskedIsNotAnswered() {
        try (var silence = Silence.over(program, SHORT, () -> {
            asked.incrementAndGet();
            throw new IllegalStateException("the client is gone");
        })) {
            assertThat(program.ended(LIMIT)).isPresent();

            assertThat(silence.isBroken()).isTrue();
            assertThat(asked).hasValue(3);
        }
    }

    @Test
    void leavesItToItselfWhenThatWasSaidDuringTheQuestion() throws Exception {
        var made = new CompletableFuture<Silence>();
        var watcher = new CompletableFuture<Thread>();
        var silence = Silence.over(program, SHORT, () -> {
            if (asked.incrementAndGet() == 3) {
                made.join().close();
                watcher.complete(Thread.currentThread());
            }
            return false;
        });
        made.complete(silence);

        assertThat(watcher.join().join(LIMIT)).isTrue();

        assertThat(silence.isBroken()).isFalse();
        assertThat(program.ended(Duration.ZERO)).isEmpty();
    }
}
