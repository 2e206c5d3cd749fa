package dev.belay.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.app.Check;
import dev.belay.app.CommandLine;
import dev.belay.app.Control;
import dev.belay.app.DataSet;
import dev.belay.app.Health;
import dev.belay.app.Service;
import dev.belay.app.ServiceClass;
import dev.belay.engine.Action;
import dev.belay.engine.Readiness;
import dev.belay.host.Kernel;
import dev.belay.host.SystemClock;
import dev.belay.keeper.Keeper;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoppingTest {
    private static final Service WEB = service("web", ServiceClass.CORE);
    private static final DataSet DATA = new DataSet.Files("db", Path.of("/"), List.of());

    private final List<String> log = new ArrayList<>();
    private final Switch control = new Switch(log);

    @TempDir
    Path folder;

    @Test
    void whatRanBadlyIsStartedAgainAndMayRunBadly() {
        control.state = State.RETRYING;
        control.whenStarted = State.RETRYING;

        stopping().perform();
        stopping().undo();

        assertThat(log).containsExactly("stop", "start");
        assertThat(control.state).isEqualTo(State.RETRYING);
    }

    @Test
    void whatRanWellMustRunAgain() {
        control.state = State.RUNNING;
        control.whenStarted = State.RETRYING;

        stopping().perform();

        assertThatThrownBy(() -> stopping().undo()).isInstanceOf(Problem.class);
    }

    /// As where a health check asks for a worker, and the worker is started after what is checked.
    @Test
    void whatIsWellOnlyWhileAnotherRunsIsStartedBesideIt() {
        control.state = State.RUNNING;
        Readiness needy = _ -> Map.of(
                new Check.Tcp("worker", "localhost", 1, Duration.ofSeconds(1)),
                Collections.frequency(log, "start") < 2 ? new Health.Broken("503") : Health.healthy("200"));
        var stopping = stopping(needy, List.of(WEB, service("jobs", ServiceClass.WORKER)));
        stopping.perform();
        control.processes = List.of(ProcessHandle.current().pid());

        stopping.undo();

        assertThat(log).startsWith("stop", "stop", "start", "start");
    }

    @Test
    void whatRunsAgainExplainsWhyTheDataCannotBeSettled() {
        control.state = State.RUNNING;
        control.whenStopped = State.RUNNING;

        assertThatThrownBy(() -> stopping(DATA).perform()).hasMessageContaining("something starts it again");
    }

    @Test
    void dataThatCannotBeSettledAreToldWhateverTheManagerSays() {
        control.state = State.RUNNING;
        control.muteOnceStopped();

        assertThatThrownBy(() -> stopping(DATA).perform()).hasMessage("cannot settle db: its disk is gone");
    }

    @Test
    void aManagerThatDoesNotAnswerAfterTheStopIsTold() {
        control.state = State.RUNNING;
        control.muteOnceStopped();

        assertThatThrownBy(() -> stopping().perform()).hasMessageContaining("cannot reach the manager");
    }

    @Test
    void aBugMetAfterTheStopIsNoFailureOfTheStep() {
        control.state = State.RUNNING;
        control.failOnceStopped();

        assertThatThrownBy(() -> stopping().perform()).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> stopping(DATA).perform()).isInstanceOf(AssertionError.class);
    }

    private Action stopping(DataSet... data) {
        return stopping(_ -> Map.of(), List.of(WEB), data);
    }

    private Action stopping(Readiness readiness, List<Service> services, DataSet... data) {
        var step = new Step.StopServices(services, List.of(data), folder.resolve("services.json"));
        return new ServiceActions(
                        new Strangers(services, control, new Kernel()),
                        readiness,
                        StoppingTest::unsettled,
                        new SystemClock())
                .stop(step);
    }

    private static Service service(String name, ServiceClass kind) {
        return new Service(
                name,
                kind,
                new Control.Plain(new CommandLine.Argv(List.of("serve")), Path.of("/"), List.of(), Map.of()),
                Set.of(),
                List.of(),
                Duration.ofMillis(200));
    }

    private static Keeper unsettled(DataSet data) {
        throw new Problem("cannot settle " + data.name(), "its disk is gone", "look at the disk");
    }
}
