package dev.belay.service;

import dev.belay.app.Service;
import dev.belay.engine.Action;
import dev.belay.host.Holder;
import dev.belay.host.Owner;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Starts services in their order, waits until each is healthy, and makes sure that it is the service that answers;
/// undo stops them.
final class Starting implements Action {
    private final Step.StartServices step;
    private final Path stopped;
    private final Crew crew;
    private final Strangers strangers;

    /// @param stopped the record of the step that stopped services, which knows who else answers on their ports
    Starting(Step.StartServices step, Path stopped, Crew crew) {
        this.step = step;
        this.stopped = stopped;
        this.crew = crew;
        this.strangers = crew.strangers();
    }

    @Override
    public Map<String, String> perform() {
        var evidence = new TreeMap<String, String>();
        var record = StopRecord.read(stopped);
        for (var service : ServiceOrder.starting(step.services())) {
            var known = record.filter(before -> before.ran().contains(service.name()))
                    .map(StopRecord::elsewhere);
            evidence.put(service.name(), arrive(service, known));
        }
        return evidence;
    }

    /// Starts one, unless it runs, and finds it well.
    ///
    /// @param known who else answered while the service ran; empty when it did not
    String arrive(Service service, Optional<SortedMap<Integer, Owner>> known) {
        var processes = arriving(service, known, () -> crew.arrival().start(service));
        known.ifPresent(others -> refuseNew(service, processes, others));
        var health = arriving(service, known, () -> crew.arrival().awaitHealth(service, processes));
        var before = known.orElseGet(TreeMap::new);
        var others = strangers.of(service, processes, (port, owner) -> owner.equals(before.get(port)));
        return health + inFront(service, processes, others);
    }

    private void refuseNew(Service service, List<Long> processes, SortedMap<Integer, Owner> known) {
        refuse(service, strangers.of(service, processes, (port, _) -> known.containsKey(port)));
    }

    // A web server that was started anew, or was not seen before. What waits for no connections stands behind nobody.
    private String inFront(Service service, List<Long> processes, SortedMap<Integer, Owner> others) {
        refuse(service, strangers.mayBeBehind(processes) ? shared(service, processes, others) : others);
        return others.entrySet().stream()
                .map(other -> "; " + answered(service, other.getKey(), other.getValue()))
                .collect(Collectors.joining());
    }

    private SortedMap<Integer, Owner> shared(Service service, List<Long> processes, SortedMap<Integer, Owner> others) {
        var shared = new TreeMap<>(others);
        shared.keySet().removeIf(port -> !strangers.listensOn(port, service, processes));
        return shared;
    }

    // One who has the port may be why it does not start.
    private <T> T arriving(Service service, Optional<SortedMap<Integer, Owner>> known, Supplier<T> part) {
        try {
            return part.get();
        } catch (Problem failed) {
            var why = new StringBuilder(failed.why());
            if (known.isEmpty()) {
                strangers
                        .of(service, strangers.processes(service))
                        .forEach((port, owner) -> why.append('\n').append(answered(service, port, owner)));
            }
            throw new Problem(failed.what(), why.toString(), failed.next());
        }
    }

    @Override
    public void undo() {
        ServiceOrder.stopping(step.services()).forEach(crew.departure()::end);
    }

    private void refuse(Service service, SortedMap<Integer, Owner> others) {
        others.forEach((port, owner) -> {
            throw new Problem(
                    "cannot trust the answers of " + service.name(),
                    answered(service, port, owner),
                    "end it (`kill " + owner.pid() + "`) or give it another port, then type the same again");
        });
    }

    private String answered(Service service, int port, Owner owner) {
        var who = crew.kernel().holder(owner.pid()).map(Holder::toString).orElse("pid " + owner.pid());
        return Strangers.told(service, port, who);
    }
}
