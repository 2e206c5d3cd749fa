package dev.belay.service;

import dev.belay.app.Service;
import dev.belay.host.Clock;
import dev.belay.host.Endpoint;
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
    private final Waiting waiting;

    Departure(ServiceControl control, Kernel kernel, Clock clock) {
        this.control = control;
        this.kernel = kernel;
        this.waiting = new Waiting(clock);
    }

    /// Stops it; a [Problem] when something of it is still there after its grace. Answers what was measured. What its
    /// manager says is still to be asked.
    String leave(Service service, List<Long> processes) {
        var tree = ProcessTree.of(kernel, processes);
        var own = own(service, tree);
        control.stop(service);
        waiting.until(
                service.grace(), () -> tree.alive().isEmpty() && own.stream().noneMatch(kernel::isListenedOn));
        refuseSurvivors(service, tree.alive());
        own.stream().filter(kernel::isListenedOn).findFirst().ifPresent(at -> refuseTaken(service, at));
        var ports = own.stream().map(Endpoint::port).toList();
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

    /// Stops it, by force where it does not go.
    void end(Service service) {
        var seen = control.look(service);
        if (seen.state() == State.STOPPED) {
            return;
        }
        var tree = ProcessTree.of(kernel, seen.processes());
        control.stop(service);
        if (!waiting.until(service.grace(), () -> tree.alive().isEmpty())) {
            tree.kill();
            waiting.until(AFTER_FORCE, () -> tree.alive().isEmpty());
        }
        refuseSurvivors(service, tree.alive());
        refuseRestarted(service);
    }

    private List<Endpoint> own(Service service, ProcessTree tree) {
        return Listeners.asked(service).stream()
                .filter(at -> kernel.isListenedOn(at, tree.pids()))
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

    private void refuseTaken(Service service, Endpoint at) {
        var who = kernel.listenersAt(at, List.of()).stream()
                .findFirst()
                .map(owner -> " by pid " + owner.pid())
                .orElse("");
        throw new Problem(
                "cannot stop " + service.name(),
                "its processes are gone, but port " + at.port() + " is still answered" + who,
                "see who it is: `ss -ltnp 'sport = :" + at.port() + "'`");
    }
}
