package dev.belay.manifest;

import dev.belay.app.Control;
import dev.belay.app.DataSet;
import dev.belay.app.Instance.Upgrade;
import dev.belay.app.Service;
import dev.belay.app.ServiceClass;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Makes services; each needs only services that are there, and none, in the end, itself.
///
/// @param folder  where commands run that name no folder
/// @param upgrade what its commands get, services get too
record ServiceBinding(Places places, CommandBinding commands, Path folder, Upgrade upgrade, Findings findings) {
    private static final Duration GRACE = Duration.ofSeconds(30);

    List<Service> services(Section root, List<DataSet> data) {
        var section = root.section("services");
        var databases =
                data.stream().filter(DataSet::isDatabase).map(DataSet::name).toList();
        var checks = new CheckBinding(commands, databases, findings);
        var services = section.map().fields().entrySet().stream()
                .map(entry ->
                        service(entry.getKey(), Section.of(entry.getValue().value(), findings), checks))
                .toList();
        services.forEach(service -> needs(service, services, section.section(service.name())));
        return services;
    }

    private Service service(String name, Section section, CheckBinding checks) {
        return new Service(
                name,
                section.text("class")
                        .map(text -> ServiceClass.valueOf(text.toUpperCase(Locale.ROOT)))
                        .orElse(ServiceClass.CORE),
                control(section),
                Set.copyOf(section.texts("needs")),
                checks.checks(section),
                section.read("grace", Durations::parse, GRACE));
    }

    private Control control(Section section) {
        return section.oneOf("supervisor", "run", "shell").orElse("supervisor").equals("supervisor")
                ? supervisor(section)
                : plain(section);
    }

    private Control supervisor(Section section) {
        section.only("supervisor", "config", "class", "needs", "health", "grace", "run", "shell");
        return new Control.Supervisor(section.text("supervisor").orElse(""), section.read("config", places::of));
    }

    private Control plain(Section section) {
        if (section.has("config")) {
            findings.add(section.keyAt("config"), "\"config\" has no meaning beside \"run\"; leave it out");
        }
        var in = section.read("folder", places::of, folder);
        var settings = new HashMap<>(upgrade.environment());
        settings.putAll(commands.environment(section));
        return new Control.Plain(
                commands.of(section),
                in,
                upgrade.path().stream().map(in::resolve).toList(),
                settings);
    }

    private void needs(Service service, List<Service> all, Section section) {
        var names = all.stream().map(Service::name).toList();
        for (var node : section.nodes("needs")) {
            var need = Section.scalar(node).text();
            if (!names.contains(need)) {
                findings.add(
                        node.origin(), "unknown service " + Quoted.of(need) + Nearest.advice(need, names, "services"));
            }
        }
        circle(service.name(), service, all, new ArrayDeque<>(), new HashSet<>())
                .ifPresent(circle -> findings.add(
                        section.at("needs"),
                        "services need each other in a circle: " + circle + "; take one need away"));
    }

    /// The way from a service back to itself. It is told once: by the first of its services in the manifest.
    private static Optional<String> circle(
            String start, Service at, List<Service> all, Deque<String> way, Set<String> seen) {
        way.addLast(at.name());
        for (var next : all) {
            if (!at.needs().contains(next.name())) {
                continue;
            }
            if (next.name().equals(start)) {
                return first(all, way).equals(start)
                        ? Optional.of(String.join(" → ", way) + " → " + start)
                        : Optional.empty();
            }
            if (seen.add(next.name())) {
                var found = circle(start, next, all, way, seen);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        way.removeLast();
        return Optional.empty();
    }

    private static String first(List<Service> all, Deque<String> way) {
        return all.stream().map(Service::name).filter(way::contains).findFirst().orElseThrow();
    }
}
