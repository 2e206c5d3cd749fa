package dev.belay.service;

import dev.belay.app.Service;
import dev.belay.engine.Action;
import dev.belay.host.Owner;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Starts services in their order, waits until each is healthy, and makes sure that it is the service that answers;
/// undo stops them.
final class Starting implements Action {
    private final Step.StartServices step;
    private final Path stopped;
    private final Crew crew;

    /// @param stopped the record of the step that stopped services, which knows who else answers on their ports
    Starting(Step.StartServices step, Path stopped, Crew crew) {
        this.step = step;
        this.stopped = stopped;
        this.crew = crew;
    }

    @Override
    public Map<String, String> perform() {
        var evidence = new TreeMap<String, String>();
        for (var service : ServiceOrder.starting(step.services())) {
            var processes = crew.arrival().start(service);
            refuseStrangers(service, processes);
            evidence.put(service.name(), crew.arrival().awaitHealth(service, processes));
            refuseStrangers(service, processes);
        }
        return evidence;
    }

    @Override
    public void undo() {
        ServiceOrder.stopping(step.services()).forEach(crew.departure()::end);
    }

    private void refuseStrangers(Service service, List<Long> processes) {
        var strangers = new TreeMap<>(crew.strangers(service, processes));
        StopRecord.read(stopped).ifPresent(record -> record.elsewhere().forEach(strangers::remove));
        strangers.forEach((port, owner) -> {
            throw stranger(service, port, owner);
        });
    }

    private Problem stranger(Service service, int port, Owner owner) {
        return new Problem(
                "cannot trust the answers of " + service.name(),
                "port " + port + " is answered by " + Crew.named(owner) + ", which is not part of " + service.name(),
                "end it (`kill " + owner.pid() + "`) or give it another port, then type the same again");
    }
}
