package dev.belay.running;

import dev.belay.app.Service;
import dev.belay.host.Kernel;
import dev.belay.host.Owner;
import dev.belay.service.Seen;
import dev.belay.service.ServiceControl;
import dev.belay.service.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A manager that does what it is told, and writes it down. What it starts is this very process.
final class Obedient implements ServiceControl {
    final List<String> log = new ArrayList<>();
    final Map<String, Seen> now = new HashMap<>();
    Map<String, Owner> besides = Map.of();

    @Override
    public Seen look(Service service) {
        return now.getOrDefault(service.name(), new Seen(State.STOPPED, List.of()));
    }

    @Override
    public Map<String, Owner> besides(Set<String> names) {
        return besides;
    }

    @Override
    public void start(Service service) {
        log.add("start " + service.name());
        now.put(
                service.name(),
                new Seen(State.RUNNING, List.of(new Kernel().self().pid())));
    }

    @Override
    public void stop(Service service) {
        log.add("stop " + service.name());
        now.remove(service.name());
    }

    @Override
    public List<String> lastLines(Service service) {
        return List.of();
    }

    @Override
    public String logCommand(Service service) {
        return "";
    }
}
