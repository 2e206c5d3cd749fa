package dev.belay.service;

import dev.belay.app.Service;
import dev.belay.host.Kernel;
import dev.belay.host.Owner;
import dev.belay.problem.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;

/// Who answers on the ports that a service's checks ask, and is part neither of it nor of the services beside it.
/// Each service is asked for its processes once, since a manager takes its time to answer; made anew where they may
/// have changed.
public final class Strangers {
    private final List<Service> services;
    private final ServiceControl control;
    private final Kernel kernel;
    private final Map<String, List<Long>> known = new ConcurrentHashMap<>();

    /// @param services all of the instance, as far as they are known
    public Strangers(List<Service> services, ServiceControl control, Kernel kernel) {
        this.services = List.copyOf(services);
        this.control = control;
        this.kernel = kernel;
    }

    public List<Service> services() {
        return services;
    }

    public ServiceControl control() {
        return control;
    }

    public Kernel kernel() {
        return kernel;
    }

    /// What its main processes are now, for what is asked of others.
    void learn(Service service, Collection<Long> processes) {
        known.put(service.name(), List.copyOf(processes));
    }

    /// All of them by their ports. A listener that the kernel does not show is no stranger.
    ///
    /// @param processes the main processes of the service
    public SortedMap<Integer, Owner> of(Service service, Collection<Long> processes) {
        return of(service, processes, (_, _) -> false);
    }

    /// The same without those that are known.
    SortedMap<Integer, Owner> of(Service service, Collection<Long> processes, BiPredicate<Integer, Owner> isKnown) {
        learn(service, processes);
        var ports = Listeners.ports(service);
        ports.removeAll(kernel.portsOf(ProcessTree.of(kernel, processes).pids()));
        var listeners = new Listeners(kernel);
        var strangers = new TreeMap<Integer, Owner>();
        ports.forEach(port -> listeners
                .listener(port)
                .filter(owner -> !isKnown.test(port, owner))
                .ifPresent(owner -> strangers.put(port, owner)));
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
                        .flatMap(other -> known.computeIfAbsent(other.name(), _ -> processes(other)).stream())
                        .toList());
    }
}
