package dev.belay.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.Service;
import dev.belay.host.Kernel;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// What every way to control services promises. The test of each extends this.
abstract class ServiceContract {
    private final Kernel kernel = new Kernel();

    abstract ServiceControl control();

    /// A service that runs until it is stopped and says `ready` first.
    abstract Service lasting();

    /// A service that says `sorry` and ends at once with code 3.
    abstract Service dying();

    /// A service that ignores the request to end.
    abstract Service stubborn();

    @Test
    void isStoppedBeforeItWasEverStarted() {
        assertThat(control().look(lasting()).state()).isEqualTo(State.STOPPED);
        assertThat(control().look(lasting()).processes()).isEmpty();
    }

    @Test
    void runsOnceStarted() {
        started(lasting());

        assertThat(control().look(lasting()).processes())
                .hasSize(1)
                .allMatch(pid -> kernel.owner(pid).isPresent());
    }

    @Test
    void isNotStartedTwice() {
        started(lasting());
        var before = control().look(lasting()).processes();

        control().start(lasting());

        assertThat(control().look(lasting()).processes()).isEqualTo(before);
    }

    @Test
    void isGoneOnceStopped() {
        started(lasting());
        var owner =
                kernel.owner(control().look(lasting()).processes().getFirst()).orElseThrow();

        control().stop(lasting());

        assertThat(kernel.alive(owner)).isFalse();
        assertThat(control().look(lasting()).state().isUp()).isFalse();
        assertThat(control().look(lasting()).processes()).isEmpty();
    }

    @Test
    void mayBeStoppedTwice() {
        started(lasting());

        control().stop(lasting());
        control().stop(lasting());

        assertThat(control().look(lasting()).state().isUp()).isFalse();
    }

    @Test
    void startsAgainAfterAStop() {
        started(lasting());
        control().stop(lasting());

        started(lasting());

        control().stop(lasting());
    }

    @Test
    void isNotRunningWhenItDiesAtOnceAndItsLastLinesAreKnown() {
        control().start(dying());

        Awaitility.await().until(() -> !control().look(dying()).state().isHopeful());
        assertThat(control().lastLines(dying())).contains("sorry");
    }

    @Test
    void isEndedByForceWhenItIgnoresTheRequest() {
        started(stubborn());
        var owner =
                kernel.owner(control().look(stubborn()).processes().getFirst()).orElseThrow();
        Awaitility.await().until(() -> control().lastLines(stubborn()).contains("ready"));

        control().stop(stubborn());

        assertThat(kernel.alive(owner)).isFalse();
    }

    private void started(Service service) {
        control().start(service);
        Awaitility.await().until(() -> control().look(service).state() == State.RUNNING);
    }
}
