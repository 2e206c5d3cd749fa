package dev.belay.service;

import dev.belay.app.Service;
import dev.belay.engine.Action;
import dev.belay.host.Owner;
import dev.belay.plan.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Stops services in their order and proves it; undo starts those that ran.
final class Stopping implements Action {
    private final Step.StopServices step;
    private final Crew crew;

    Stopping(Step.StopServices step, Crew crew) {
        this.step = step;
        this.crew = crew;
    }

    @Override
    public Map<String, String> perform() {
        var order = ServiceOrder.stopping(step.services());
        var processes = processes(order);
        recorded(order, processes).write(step.record());
        var evidence = new TreeMap<String, String>();
        for (var service : order) {
            var running = processes.get(service.name());
            evidence.put(
                    service.name(),
                    running == null ? "did not run" : crew.departure().stop(service, running));
        }
        crew.release().settle(step.data());
        return evidence;
    }

    @Override
    public void undo() {
        StopRecord.read(step.record()).ifPresent(this::startAgain);
    }

    /// The main processes of each service that runs.
    private Map<String, List<Long>> processes(List<Service> services) {
        var processes = new HashMap<String, List<Long>>();
        for (var service : services) {
            if (crew.control().state(service).isUp()) {
                processes.put(service.name(), crew.control().processes(service));
            }
        }
        return processes;
    }

    private StopRecord recorded(List<Service> services, Map<String, List<Long>> processes) {
        var elsewhere = new TreeMap<Integer, Owner>();
        for (var service : services) {
            var running = processes.get(service.name());
            if (running != null) {
                elsewhere.putAll(crew.strangers(service, running));
            }
        }
        return new StopRecord(processes.keySet(), unwell(services), elsewhere);
    }

    private Set<String> unwell(List<Service> services) {
        return services.stream()
                .filter(service -> !crew.control().state(service).isHopeful())
                .map(Service::name)
                .collect(Collectors.toSet());
    }

    private void startAgain(StopRecord record) {
        ServiceOrder.starting(step.services()).stream()
                .filter((Service service) -> record.ran().contains(service.name()))
                .forEach(service -> startAgain(service, record));
    }

    // What ran badly before need not do better now; the checks against the baseline say whether it does worse.
    private void startAgain(Service service, StopRecord record) {
        if (record.unwell().contains(service.name())) {
            crew.control().start(service);
        } else {
            crew.arrival().start(service);
        }
    }
}
