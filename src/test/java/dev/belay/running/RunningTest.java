package dev.belay.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.app.CommandLine;
import dev.belay.app.Control;
import dev.belay.app.Service;
import dev.belay.app.ServiceClass;
import dev.belay.host.Kernel;
import dev.belay.host.SystemClock;
import dev.belay.problem.NoSuchName;
import dev.belay.problem.Problem;
import dev.belay.service.Seen;
import dev.belay.service.ServiceActions;
import dev.belay.service.State;
import dev.belay.service.Strangers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Services stopped and started by name: `mail` needs `jobs`, which needs `web`; nobody needs `feed`;
/// `front` is at the edge.
final class RunningTest {
    private final Kernel kernel = new Kernel();
    private final Obedient told = new Obedient();
    private final List<Service> services = List.of(
            service("web"),
            service("jobs", "web"),
            service("mail", "jobs"),
            service("feed"),
            service("front", ServiceClass.EDGE));

    private final Running running = new Running(
            new ServiceActions(
                    new Strangers(services, told, kernel),
                    _ -> Map.of(),
                    data -> {
                        throw new AssertionError("nothing is done to " + data.name());
                    },
                    new SystemClock()),
            new Strangers(services, told, kernel),
            Path.of("/"),
            List.of());

    @Test
    void whatIsNeededStartsBefore() {
        running.start(running.toStart(List.of("jobs")));

        assertThat(told.log).containsExactly("start web", "start jobs");
    }

    @Test
    void whatNeedsItStopsBefore() {
        services.forEach(service -> told.now.put(service.name(), new Seen(State.RUNNING, List.of())));

        assertThat(running.stop(running.toStop(List.of("web")))).containsExactly("mail", "jobs", "web");
        assertThat(told.log).containsExactly("stop mail", "stop jobs", "stop web");
    }

    @Test
    void nothingStartsBesideWhatBelayStartedUnderAnotherName() {
        told.besides = Map.of("site", kernel.self());

        assertThatThrownBy(() -> running.start(running.toStart(List.of("jobs"))))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.why()).contains("which Belay started as site, still runs");
                    assertThat(problem.next()).contains("kill " + kernel.self().pid());
                });
        assertThat(told.log).isEmpty();
    }

    @Test
    void whatIsLeftAloneIsNeitherStartedNorStoppedByItsName() {
        assertThatThrownBy(() -> running.toStop(List.of("web", "front")))
                .isInstanceOf(Problem.class)
                .isNotInstanceOf(NoSuchName.class)
                .hasMessageContaining("front")
                .hasMessageContaining("it is of class edge");
        assertThat(running.toStop(List.of())).isEqualTo(services);
    }

    private static Service service(String name, String... needs) {
        return service(name, ServiceClass.CORE, needs);
    }

    private static Service service(String name, ServiceClass kind, String... needs) {
        var control = new Control.Plain(new CommandLine.Argv(List.of(name)), Path.of("/"), List.of(), Map.of());
        return new Service(name, kind, control, Set.of(needs), List.of(), Duration.ofSeconds(1));
    }
}
