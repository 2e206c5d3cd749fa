package dev.belay.upgrade;

import dev.belay.app.Service;
import dev.belay.plan.Step;
import dev.belay.problem.NoSuchName;
import dev.belay.service.ServiceActions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Starts and stops services outside of a run: those that Belay itself starts come back by nothing else.
public final class Running {
    private final List<Service> services;
    private final ServiceActions actions;

    public Running(List<Service> services, ServiceActions actions) {
        this.services = List.copyOf(services);
        this.actions = actions;
    }

    /// Starts the services of these names, or all, and waits until each is healthy. Answers what each said. The caller
    /// holds the instance's lock.
    public Map<String, String> start(List<String> names) {
        var none = Path.of("/nonexistent");
        return actions.start(new Step.StartServices(named(names)), none).perform();
    }

    /// Stops the services of these names, or all. Answers which ran. The caller holds the instance's lock.
    public List<String> stop(List<String> names) {
        return actions.end(named(names));
    }

    private List<Service> named(List<String> names) {
        names.forEach(this::require);
        return services.stream()
                .filter(service -> names.isEmpty() || names.contains(service.name()))
                .toList();
    }

    private void require(String name) {
        if (services.stream().noneMatch(service -> service.name().equals(name))) {
            throw new NoSuchName(
                    "cannot find the service " + name,
                    services.isEmpty()
                            ? "the manifest has no services"
                            : "there are "
                                    + services.stream().map(Service::name).collect(Collectors.joining(", ")),
                    "see `belay status`");
        }
    }
}
