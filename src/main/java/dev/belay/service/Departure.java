package dev.belay.service;

import dev.belay.app.Service;
import dev.belay.host.Clock;
import dev.belay.host.Kernel;
import dev.belay.host.Owner;
import dev.belay.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Stops a service and measures that it is gone: each of its processes dead, its ports free, its manager of the same
/// mind.
final class Departure {
    private static final Duration AFTER_FORCE = Duration.ofSeconds(5);

    private final ServiceControl control;
    private final Kernel kernel;
    private final Listeners listeners;
    private final Waiting waiting;

    Departure(ServiceControl control, Kernel kernel, Clock clock) {
        this.control = control;
        this.kernel = kernel;
        this.listeners = new Listeners(kernel);
        this.waiting = new Waiting(clock);
    }

    /// Stops it; a [Problem] when something of it is still there after its grace. Answers what was measured. What its
    /// manager says is still to be asked.
    String leave(Service service, List<Long> processes) {
        var tree = ProcessTree.of(kernel, processes);
        var ports = ownPorts(service, tree);
        control.stop(service);
        waiting.until(
                service.grace(), () -> tree.alive().isEmpty() && taken(ports).isEmpty());
        refuseSurvivors(service, tree.alive());
        refuseTaken(service, taken(ports));
        return tree.size() + " processes ended" + (ports.isEmpty() ? "" : ", free: " + ports);
    }

    /// The same of whatever of it is up. Answers whether something was.
    boolean stop(Service service) {
        var seen = control.look(service);
        if (seen.state().isUp()) {
            leave(service, seen.processes());
            refuseRestarted(service);
        }
        return seen.state().isUp();
    }

    /// Stops it, by force where it does not go. Answers whether it was up.
    boolean end(Service service) {
        var seen = control.look(service);
        if (seen.state() == State.STOPPED) {
            return false;
        }
        var tree = ProcessTree.of(kernel, seen.processes());
        control.stop(service);
        if (!waiting.until(service.grace(), () -> tree.alive().isEmpty())) {
            tree.kill();
            waiting.until(AFTER_FORCE, () -> tree.alive().isEmpty());
        }
        refuseSurvivors(service, tree.alive());
        refuseRestarted(service);
        return seen.state().isUp();
    }

    private List<Integer> ownPorts(Service service, ProcessTree tree) {
        return Listeners.ports(service).stream()
                .filter(port -> listeners
                        .listener(port)
                        .filter(owner -> tree.has(owner.pid()))
                        .isPresent())
                .toList();
    }

    private List<Integer> taken(List<Integer> ports) {
        return ports.stream()
                .filter(port -> listeners.listener(port).isPresent())
                .toList();
    }

    /// What is wrong where its manager has it running again.
    Optional<Problem> restarted(Service service) {
        var state = control.look(service).state();
        return state.isUp()
                ? Optional.of(new Problem(
                        "cannot stop " + service.name(),
                        "its manager calls it " + state + " after the stop: something starts it again",
                        "find what starts it (a watchdog, cron, autorestart), then try again"))
                : Optional.empty();
    }

    private void refuseRestarted(Service service) {
        restarted(service).ifPresent(restarted -> {
            throw restarted;
        });
    }

    private static void refuseSurvivors(Service service, List<Owner> alive) {
        if (!alive.isEmpty()) {
            var pids = alive.stream().map(owner -> String.valueOf(owner.pid())).collect(Collectors.joining(","));
            throw new Problem(
                    "cannot stop " + service.name(),
                    "pid " + pids + " still ran " + service.grace().toSeconds() + " s after it was told to stop",
                    "see what it waits for: `ps -o pid,stat,wchan:30,cmd -p " + pids + "`");
        }
    }

    private void refuseTaken(Service service, List<Integer> taken) {
        if (!taken.isEmpty()) {
            var port = taken.getFirst();
            var who = listeners
                    .listener(port)
                    .map(owner -> " by pid " + owner.pid())
                    .orElse("");
            throw new Problem(
                    "cannot stop " + service.name(),
                    "its processes are gone, but port " + port + " is still answered" + who,
                    "see who it is: `ss -ltnp 'sport = :" + port + "'`");
        }
    }
}
