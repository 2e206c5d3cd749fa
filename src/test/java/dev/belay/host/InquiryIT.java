package dev.belay.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.problem.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A command is silent; the server that it waits for may be at work, or keep it waiting.
final class InquiryIT {
    private static final String HOLDER = "waits for a lock that pid 5 holds";

    @TempDir
    Path folder;

    @Test
    void aCommandThatAServerWorksForIsLeftAlone() {
        assertThat(run("sleep 3; exit 7", () -> new Activity(true, Optional.empty())))
                .isEqualTo(new Ended.Exit(7));
    }

    @Test
    void oneThatNobodyWorksForIsEnded() {
        assertThat(run("sleep 60", () -> Activity.NONE)).isInstanceOf(Ended.Silent.class);
    }

    @Test
    void whoKeepsItWaitingIsTold() {
        assertThat(run("sleep 60", () -> new Activity(false, Optional.of(HOLDER))))
                .isEqualTo(new Ended.Waiting(HOLDER));
    }

    @Test
    void oneThatAServerWorksForIsLeftAloneThoughSomebodyWaits() {
        assertThat(run("sleep 3; exit 7", () -> new Activity(true, Optional.of(HOLDER))))
                .isEqualTo(new Ended.Exit(7));
    }

    @Test
    void aServerThatCannotBeAskedExplainsNothing() {
        assertThat(run("sleep 60", () -> {
                    throw new Problem("cannot look", "the server is down", "start it");
                }))
                .isInstanceOf(Ended.Silent.class);
    }

    @Test
    void oneThatDoesNotAnswerHoldsUpNobody() {
        var never = new CountDownLatch(1);
        try {
            assertThat(run("sleep 60", () -> {
                        await(never);
                        return new Activity(true, Optional.empty());
                    }))
                    .isInstanceOf(Ended.Silent.class);
        } finally {
            never.countDown();
        }
    }

    @Test
    void oneThatWasAtWorkIsAskedAgain() {
        var asked = new AtomicInteger();

        assertThat(run("sleep 60", () -> new Activity(asked.incrementAndGet() < 3, Optional.empty())))
                .isInstanceOf(Ended.Silent.class);

        assertThat(asked).hasValueGreaterThanOrEqualTo(3);
    }

    @Test
    void oneSlowAnswerAfterTheOtherKeepsNoCommandAlive() {
        assertThat(run("sleep 60", () -> {
                    new SystemClock().pause(Duration.ofMillis(900));
                    return Activity.NONE;
                }))
                .isInstanceOf(Ended.Silent.class);
    }

    @Test
    void whoWasSaidToKeepItWaitingIsForgottenWhereTheServerDoesNotAnswerAnyMore() {
        var asked = new AtomicInteger();
        var never = new CountDownLatch(1);
        try {
            assertThat(run("sleep 60", Duration.ofSeconds(40), Duration.ofSeconds(30), () -> {
                        if (asked.incrementAndGet() > 1) {
                            await(never);
                        }
                        return new Activity(false, Optional.of(HOLDER));
                    }))
                    .isInstanceOf(Ended.Silent.class);
        } finally {
            never.countDown();
        }
    }

    @Test
    void aServerAtWorkIsMindedHoweverShortTheSilenceThatIsAllowed() {
        var second = Duration.ofSeconds(1);

        assertThat(run("sleep 3; exit 7", second, second, () -> new Activity(true, Optional.empty())))
                .isEqualTo(new Ended.Exit(7));
    }

    private Ended run(String command, Supplier<Activity> servers) {
        return run(command, Duration.ofSeconds(10), Duration.ofSeconds(10), servers);
    }

    // Time flies eight times as fast.
    private Ended run(String command, Duration silence, Duration lockWait, Supplier<Activity> servers) {
        var job = new Job(
                List.of("sh", "-c", command),
                folder,
                Map.of(),
                folder.resolve("log/step.log"),
                folder.resolve("state"),
                silence,
                lockWait,
                List.of(),
                _ -> servers.get(),
                List.of());
        return new StepChildren(new Flying()).run(job, _ -> Pulse.Go.ON);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static final class Flying implements Clock {
        private static final int TIMES = 8;
        private final SystemClock real = new SystemClock();

        @Override
        public Instant now() {
            return real.now();
        }

        @Override
        public Duration elapsed() {
            return real.elapsed().multipliedBy(TIMES);
        }

        @Override
        public void pause(Duration time) {
            real.pause(time.dividedBy(TIMES));
        }
    }
}
