package dev.belay.service;

import dev.belay.app.Service;
import dev.belay.engine.Action;
import dev.belay.host.Owner;
import dev.belay.plan.Step;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;

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
        var record = whatRuns();
        record.write(step.record());
        var evidence = new TreeMap<String, String>();
        for (var service : order) {
            evidence.put(
                    service.name(),
                    record.ran().contains(service.name()) ? crew.departure().stop(service) : "did not run");
        }
        crew.release().settle(step.data());
        return evidence;
    }

    @Override
    public void undo() {
        StopRecord.read(step.record()).ifPresent(this::startAgain);
    }

    private StopRecord whatRuns() {
        var ran = new HashSet<String>();
        var elsewhere = new TreeMap<Integer, Owner>();
        for (var service : step.services()) {
            if (crew.control().state(service).isUp()) {
                ran.add(service.name());
                elsewhere.putAll(crew.strangers(service));
            }
        }
        return new StopRecord(ran, elsewhere);
    }

    private void startAgain(StopRecord record) {
        ServiceOrder.starting(step.services()).stream()
                .filter((Service service) -> record.ran().contains(service.name()))
                .forEach(crew.arrival()::start);
    }
}
