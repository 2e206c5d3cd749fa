package dev.belay.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.Health;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StreakTest {
    private static final Health WELL = Health.healthy("200");
    private static final Health BROKEN = new Health.Broken("500");
    private static final Health UNKNOWN = new Health.Unknown("no route");

    private final Streak streak = new Streak();

    @Test
    void oneGoodAnswerLastsForNoTime() {
        note(0, WELL);

        assertThat(streak.isHealthyFor(Duration.ZERO)).isTrue();
        assertThat(streak.isHealthyFor(Duration.ofMillis(200))).isFalse();
    }

    @Test
    void aBadAnswerBreaksTheStreak() {
        note(0, WELL);
        note(150, BROKEN);
        note(250, WELL);

        assertThat(streak.isHealthyFor(Duration.ofMillis(200))).isFalse();
    }

    @Test
    void unknownIsNeitherHealthyNorBroken() {
        note(0, WELL, UNKNOWN);
        note(300, WELL, UNKNOWN);

        assertThat(streak.isHealthyFor(Duration.ZERO)).isFalse();
        assertThat(streak.isUnbrokenFor(Duration.ofMillis(300))).isTrue();
    }

    private void note(long at, Health... answers) {
        streak.note(List.of(answers), Duration.ofMillis(at));
    }
}
