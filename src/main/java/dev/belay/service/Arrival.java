package dev.belay.service;

import dev.belay.app.Check;
import dev.belay.app.Health;
import dev.belay.app.Service;
import dev.belay.engine.Readiness;
import dev.belay.host.Clock;
import dev.belay.host.Kernel;
import dev.belay.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Starts a service and waits: until it runs, or until it answers as it should.
final class Arrival {
    // The first good answers may come from a process that dies of them a moment later.
    private static final Duration STEADY = Duration.ofSeconds(1);
    // What cannot be asked now will hardly be askable later; users wait.
    private static final Duration FOR_THE_UNKNOWN = Duration.ofSeconds(3);

    private final ServiceControl control;
    private final Readiness readiness;
    private final Kernel kernel;
    private final Clock clock;

    Arrival(ServiceControl control, Readiness readiness, Kernel kernel, Clock clock) {
        this.control = control;
        this.readiness = readiness;
        this.kernel = kernel;
        this.clock = clock;
    }

    /// Starts it unless it runs, and waits until it does. Answers its main processes.
    List<Long> start(Service service) {
        control.start(service);
        var end = clock.elapsed().plus(service.grace());
        for (var seen = hopeful(service); ; seen = hopeful(service)) {
            if (seen.state() == State.RUNNING) {
                return seen.processes();
            }
            if (clock.elapsed().compareTo(end) >= 0) {
                throw notStarted(
                        service, "it was not running " + service.grace().toSeconds() + " s after the start");
            }
            clock.pause(Waiting.STEP);
        }
    }

    private Seen hopeful(Service service) {
        var seen = control.look(service);
        if (!seen.state().isHopeful()) {
            throw notStarted(service, "it was " + seen.state() + " right after the start");
        }
        return seen;
    }

    /// Waits until each of its checks is healthy, for a second where it answers by HTTP. Answers what could not be
    /// asked.
    String awaitHealth(Service service, List<Long> processes) {
        var end = clock.elapsed().plus(service.grace());
        var mains = ProcessTree.alone(kernel, processes);
        var streak = new Streak();
        while (true) {
            var answers = readiness.of(service);
            refuseDead(service, mains);
            streak.note(answers.values(), clock.elapsed());
            if (streak.isHealthyFor(asksByHttp(service) ? STEADY : Duration.ZERO)
                    || streak.isUnbrokenFor(FOR_THE_UNKNOWN)) {
                return told(service, answers);
            }
            if (clock.elapsed().compareTo(end) >= 0) {
                throw notStarted(
                        service, failing(answers) + ", " + service.grace().toSeconds() + " s after the start");
            }
            clock.pause(Waiting.STEP);
        }
    }

    private void refuseDead(Service service, ProcessTree mains) {
        if (mains.size() == 0 || mains.alive().size() < mains.size()) {
            throw notStarted(service, "its main process ended by itself");
        }
    }

    private static boolean asksByHttp(Service service) {
        return service.checks().stream().anyMatch(Check.Http.class::isInstance);
    }

    private Problem notStarted(Service service, String why) {
        var lines = control.lastLines(service);
        return new Problem(
                "cannot start " + service.name(),
                lines.isEmpty() ? why : why + "; its last lines:\n" + String.join("\n", lines),
                "read what it wrote: `" + control.logCommand(service) + "`");
    }

    private static String failing(Map<Check, Health> answers) {
        return answers.entrySet().stream()
                .filter(answer -> !(answer.getValue() instanceof Health.Healthy))
                .map(answer ->
                        answer.getKey().name() + " was " + answer.getValue().text())
                .collect(Collectors.joining(", "));
    }

    // What was broken before the upgrade is not asked again.
    private static String told(Service service, Map<Check, Health> answers) {
        if (answers.values().stream().anyMatch(Health.Unknown.class::isInstance)) {
            return "running; " + failing(answers);
        }
        int left = service.checks().size() - answers.size();
        return left == 0 ? "running and healthy" : "running; " + left + " of its checks not healthy before, too";
    }
}
