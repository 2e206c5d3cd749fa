package dev.belay.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class SideBySideTest {

    @Test
    void eachBeginsBeforeTheOthersEnd() {
        var all = new CountDownLatch(3);
        Supplier<String> meeting = () -> {
            all.countDown();
            return await(all) ? "met" : "alone";
        };

        assertThat(SideBySide.all(List.of(meeting, meeting, meeting))).containsOnly("met");
    }

    @Test
    void answersInTheOrderOfTheWorks() {
        var second = new CountDownLatch(1);

        assertThat(SideBySide.<Integer>all(List.of(() -> await(second) ? 1 : 0, () -> {
                    second.countDown();
                    return 2;
                })))
                .containsExactly(1, 2);
    }

    @Test
    void noneGoesOnWhenOneHasFailed() {
        var failed = new CountDownLatch(1);
        var isOver = new AtomicBoolean();

        assertThatThrownBy(() -> SideBySide.<Boolean>all(List.of(
                        () -> {
                            failed.countDown();
                            throw new IllegalStateException("the disk is full");
                        },
                        () -> {
                            var hasSeenIt = await(failed);
                            isOver.set(true);
                            return hasSeenIt;
                        },
                        () -> {
                            throw new AssertionError("a bug");
                        })))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the disk is full")
                .hasSuppressedException(new AssertionError("a bug"));
        assertThat(isOver).isTrue();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }
}
