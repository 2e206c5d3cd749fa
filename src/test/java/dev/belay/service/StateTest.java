package dev.belay.service;

import static dev.belay.service.State.DIED;
import static dev.belay.service.State.PARTLY;
import static dev.belay.service.State.RETRYING;
import static dev.belay.service.State.RUNNING;
import static dev.belay.service.State.STARTING;
import static dev.belay.service.State.STOPPED;
import static dev.belay.service.State.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class StateTest {

    @Test
    void aGroupRunsWhenAllOfItRuns() {
        assertThat(State.of(List.of(RUNNING, RUNNING))).isEqualTo(RUNNING);
        assertThat(State.of(List.of(RUNNING, DIED))).isEqualTo(PARTLY);
        assertThat(State.of(List.of(RUNNING, STOPPED))).isEqualTo(PARTLY);
    }

    @Test
    void aGroupIsOnlyStoppedWhenNothingOfItMayCome() {
        assertThat(State.of(List.of(STOPPED, RETRYING)).isUp()).isTrue();
        assertThat(State.of(List.of(STOPPED, STARTING)).isUp()).isTrue();
        assertThat(State.of(List.of(STOPPED, UNKNOWN)).isUp()).isTrue();
        assertThat(State.of(List.of(STOPPED, DIED)).isUp()).isFalse();
    }
}
