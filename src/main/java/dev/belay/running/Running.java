package dev.belay.running;

import dev.belay.app.Component;
import dev.belay.app.Control;
import dev.belay.app.Service;
import dev.belay.plan.Step;
import dev.belay.preflight.LinksLook;
import dev.belay.problem.NoSuchName;
import dev.belay.problem.Problem;
import dev.belay.service.ServiceActions;
import dev.belay.service.ServiceOrder;
import dev.belay.service.Strangers;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Starts and stops services outside of a run: those that Belay itself starts come back by nothing else.
public final class Running {
    private final List<Service> services;
    private final ServiceActions actions;
    private final Strangers strangers;
    private final Path home;
    private final List<Component> components;

    /// @param home       the one whose services they are
    /// @param components what runs there
    public Running(ServiceActions actions, Strangers strangers, Path home, List<Component> components) {
        this.services = strangers.services();
        this.actions = actions;
        this.strangers = strangers;
        this.home = home;
        this.components = List.copyOf(components);
    }

    /// The services of these names, or all. Throws a [Problem] where one is not there or is left alone by Belay, where
    /// what Belay started under a name that is gone still runs, and where a link leads into another home.
    public List<Service> toStart(List<String> names) {
        var wanted = named(names);
        Unnamed.all(home, strangers).stream().findFirst().ifPresent(other -> {
            throw other.problem("cannot start anything beside an earlier process");
        });
        astray().findFirst().ifPresent(problem -> {
            throw problem;
        });
        return wanted;
    }

    /// The services of these names, or all. Throws a [Problem] where one is not there or is left alone by Belay, and
    /// where one that would be stopped is another home's.
    public List<Service> toStop(List<String> names) {
        var wanted = named(names);
        OtherHome.all(withNeedy(wanted), home, strangers).stream().findFirst().ifPresent(other -> {
            throw other.problem();
        });
        return wanted;
    }

    private List<Service> named(List<String> names) {
        names.forEach(this::require);
        names.forEach(this::requireManaged);
        return services.stream()
                .filter(service -> names.isEmpty() || names.contains(service.name()))
                .toList();
    }

    /// Starts these services, after those that they need, and waits until each is healthy. Answers what each said. The
    /// caller holds the instance's lock.
    public Map<String, String> start(List<Service> wanted) {
        var none = Path.of("/nonexistent");
        return actions.start(new Step.StartServices(withNeeds(wanted)), none).perform();
    }

    /// Stops these services, after those that need them. Answers which ran. The caller holds the instance's lock.
    public List<String> stop(List<Service> wanted) {
        return actions.stop(withNeedy(wanted));
    }

    /// How a service is at this moment.
    public ServiceNow now(Service service) {
        return ServiceNow.of(service, strangers);
    }

    /// What of this home works on another: links of the installed release, services.
    public List<String> elsewhere() {
        return Stream.concat(
                        astray(),
                        OtherHome.all(services, home, strangers).stream().map(OtherHome::problem))
                .map(problem -> problem.why() + ": " + problem.next())
                .toList();
    }

    private Stream<Problem> astray() {
        return components.stream()
                .flatMap(component -> new LinksLook(component).look().stream())
                .flatMap(finding -> finding.problem().stream());
    }

    /// What Belay started and runs still, though the manifest names it no more.
    public List<String> unnamed() {
        return Unnamed.all(home, strangers).stream().map(Unnamed::says).toList();
    }

    /// Where others answer, now that these services are stopped.
    public List<String> stillAnswered(List<Service> wanted) {
        return ServiceOrder.stopping(withNeedy(wanted)).stream()
                .flatMap(service -> PortTaken.of(service, List.of(), strangers).stream())
                .map(PortTaken::says)
                .toList();
    }

    private List<Service> withNeeds(List<Service> wanted) {
        return grown(wanted, (service, other) -> other.needs().contains(service.name()));
    }

    private List<Service> withNeedy(List<Service> wanted) {
        return grown(wanted, (service, other) -> service.needs().contains(other.name()));
    }

    // Those, and whatever belongs to one that is in.
    private List<Service> grown(List<Service> wanted, BiPredicate<Service, Service> belongsTo) {
        var all = new LinkedHashSet<>(wanted);
        while (all.addAll(services.stream()
                .filter(service -> all.stream().anyMatch(other -> belongsTo.test(service, other)))
                .toList())) {}
        return services.stream().filter(all::contains).toList();
    }

    private void requireManaged(String name) {
        services.stream()
                .filter(service -> service.name().equals(name) && !service.isManaged())
                .forEach(service -> {
                    throw new Problem(
                            "cannot start or stop " + name,
                            "it is of class " + service.kind().name().toLowerCase(Locale.ROOT)
                                    + ", and those are left alone",
                            (service.control() instanceof Control.Supervisor ? "use `supervisorctl`, or " : "")
                                    + "give it another class in belay.yaml, such as `class: core`");
                });
    }

    private void require(String name) {
        if (services.stream().noneMatch(service -> service.name().equals(name))) {
            throw new NoSuchName(
                    "cannot find the service " + name,
                    services.isEmpty()
                            ? "the manifest has no services"
                            : "the manifest has "
                                    + services.stream().map(Service::name).collect(Collectors.joining(", ")),
                    "see `belay status`");
        }
    }
}
