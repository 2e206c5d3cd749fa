package dev.belay.restic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testkit.HandClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class VigilTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final HandClock clock = new HandClock();
    private final Vigil vigil = new Vigil(clock);

    @Test
    void countsWhatIsNewAsASignOfLife() {
        vigil.said("10 %");
        clock.pause(MINUTE);
        vigil.said("11 %");

        assertThat(vigil.silence()).isZero();
    }

    @Test
    void doesNotCountWhatWasSaidBefore() {
        vigil.said("10 %");
        clock.pause(MINUTE);
        vigil.said("10 %");

        assertThat(vigil.silence()).isEqualTo(MINUTE);
    }

    @Test
    void countsWorkButNotWhatAWaitingProgramDoesByTheWay() {
        clock.pause(MINUTE);
        vigil.worked(Duration.ofMillis(50));
        assertThat(vigil.silence()).isEqualTo(MINUTE);

        vigil.worked(Duration.ofSeconds(1));

        assertThat(vigil.silence()).isZero();
    }
}
