package dev.belay.service;

import dev.belay.app.Service;
import dev.belay.host.Endpoint;
import dev.belay.host.Holder;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        var own = ProcessTree.of(kernel, processes).pids();
        var strangers = new TreeMap<Integer, Owner>();
        for (var at : Listeners.asked(service)) {
            others(service, at, own).stream()
                    .filter(owner -> !isKnown.test(at.port(), owner))
                    .findFirst()
                    .ifPresent(owner -> strangers.put(at.port(), owner));
        }
        return strangers;
    }

    // Its neighbours' managers are asked only where somebody is there.
    private List<Owner> others(Service service, Endpoint at, List<Long> own) {
        return kernel.listenersAt(at, own).isEmpty()
                ? List.of()
                : kernel.listenersAt(
                        at,
                        Stream.concat(own.stream(), beside(service).pids().stream())
                                .toList());
    }

    /// Whether the service itself listens on this port too: then who else does is not in front of it, and gets some of
    /// its users.
    ///
    /// @param processes the main processes of the service
    public boolean listensOn(int port, Service service, Collection<Long> processes) {
        var own = ProcessTree.of(kernel, processes).pids();
        return Listeners.asked(service).stream().anyMatch(at -> at.port() == port && kernel.isListenedOn(at, own));
    }

    /// What is wrong where a port of the service is answered by `who`, in a few words.
    public static String told(Service service, int port, Object who) {
        return "port " + port + " is answered by " + who + ", which is not part of " + service.name();
    }

    /// The ports that its checks ask and on which nobody listens.
    public SortedSet<Integer> silent(Service service) {
        return Listeners.asked(service).stream()
                .filter(at -> !kernel.isListenedOn(at))
                .map(Endpoint::port)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Whether a stranger may be in front of the service and pass requests on to it: it waits for connections
    /// elsewhere.
    ///
    /// @param processes the main processes of the service
    public boolean mayBeBehind(Collection<Long> processes) {
        return kernel.mayListen(ProcessTree.of(kernel, processes).pids());
    }

    /// The main processes of a service as they were when it was first asked.
    public List<Long> mains(Service service) {
        return known.computeIfAbsent(service.name(), _ -> processes(service));
    }

    /// The main processes of a service now; none where its manager does not tell.
    List<Long> processes(Service service) {
        try {
            return control.look(service).processes();
        } catch (Problem unreachable) {
            return List.of();
        }
    }

    /// All processes of all services, and what they started.
    public List<Holder> members() {
        var mains =
                services.stream().flatMap(service -> mains(service).stream()).toList();
        return ProcessTree.of(kernel, mains).pids().stream()
                .flatMap(pid -> kernel.holder(pid).stream())
                .toList();
    }

    /// Those who are part of no service and still there: a server's children come and go between two looks.
    public List<Holder> outside(List<Holder> seen) {
        var members = seen.isEmpty()
                ? List.<Long>of()
                : members().stream().map(Holder::pid).toList();
        return seen.stream()
                .filter(one -> !members.contains(one.pid()))
                .filter(one -> kernel.holder(one.pid()).filter(one::equals).isPresent())
                .toList();
    }

    private ProcessTree beside(Service service) {
        return ProcessTree.of(
                kernel,
                services.stream()
                        .filter(other -> !other.name().equals(service.name()))
                        .flatMap(other -> mains(other).stream())
                        .toList());
    }
}
