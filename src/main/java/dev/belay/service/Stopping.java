package dev.belay.service;

import dev.belay.app.Service;
import dev.belay.engine.Action;
import dev.belay.host.Owner;
import dev.belay.plan.Step;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
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
        var seen = new LinkedHashMap<Service, Seen>();
        ServiceOrder.stopping(step.services())
                .forEach(service -> seen.put(service, crew.control().look(service)));
        record(seen).write(step.record());
        var evidence = new TreeMap<String, String>();
        seen.forEach((service, was) -> evidence.put(
                service.name(), was.state().isUp() ? crew.departure().stop(service, was.processes()) : "did not run"));
        crew.release().settle(step.data());
        return evidence;
    }

    @Override
    public void undo() {
        StopRecord.read(step.record()).ifPresent(this::startAgain);
    }

    private StopRecord record(Map<Service, Seen> seen) {
        var elsewhere = new TreeMap<Integer, Owner>();
        seen.forEach((service, was) -> {
            if (was.state().isUp()) {
                elsewhere.putAll(crew.strangers(service, was.processes()));
            }
        });
        return new StopRecord(names(seen, State::isUp), names(seen, state -> !state.isHopeful()), elsewhere);
    }

    private static Set<String> names(Map<Service, Seen> seen, Predicate<State> those) {
        return seen.entrySet().stream()
                .filter(service -> those.test(service.getValue().state()))
                .map(service -> service.getKey().name())
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
