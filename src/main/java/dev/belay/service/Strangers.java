package dev.belay.service;

import dev.belay.app.Service;
import dev.belay.host.Kernel;
import dev.belay.host.Owner;
import dev.belay.problem.Problem;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Who answers on the ports that a service's checks ask, and is part neither of it nor of the services beside it.
///
/// @param services all of the instance, as far as they are known
public record Strangers(List<Service> services, ServiceControl control, Kernel kernel) {
    public Strangers {
        services = List.copyOf(services);
    }

    /// All of them by their ports. A listener that the kernel does not show is no stranger.
    ///
    /// @param processes the main processes of the service
    public SortedMap<Integer, Owner> of(Service service, Collection<Long> processes) {
        var ports = Listeners.ports(service);
        ports.removeAll(kernel.portsOf(ProcessTree.of(kernel, processes).pids()));
        var listeners = new Listeners(kernel);
        var strangers = new TreeMap<Integer, Owner>();
        ports.forEach(port -> listeners.listener(port).ifPresent(owner -> strangers.put(port, owner)));
        if (!strangers.isEmpty()) {
            var beside = beside(service);
            strangers.values().removeIf(owner -> beside.has(owner.pid()));
        }
        return strangers;
    }

    /// What is wrong where a port of the service is answered by `who`, in a few words.
    public static String told(Service service, int port, Object who) {
        return "port " + port + " is answered by " + who + ", which is not part of " + service.name();
    }

    /// The ports that its checks ask and on which nobody listens.
    public SortedSet<Integer> silent(Service service) {
        var silent = new TreeSet<>(Listeners.ports(service));
        silent.removeIf(kernel::isListenedOn);
        return silent;
    }

    /// Whether a stranger may be in front of the service and pass requests on to it: it waits for connections
    /// elsewhere.
    ///
    /// @param processes the main processes of the service
    public boolean mayBeBehind(Collection<Long> processes) {
        return kernel.mayListen(ProcessTree.of(kernel, processes).pids());
    }

    /// The main processes of a service; none where its manager does not tell.
    List<Long> processes(Service service) {
        try {
            return control.look(service).processes();
        } catch (Problem unreachable) {
            return List.of();
        }
    }

    private ProcessTree beside(Service service) {
        return ProcessTree.of(
                kernel,
                services.stream()
                        .filter(other -> !other.name().equals(service.name()))
                        .flatMap(other -> processes(other).stream())
                        .toList());
    }
}
