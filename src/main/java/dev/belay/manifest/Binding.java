package dev.belay.manifest;

import dev.belay.app.Component;
import dev.belay.app.Instance;
import dev.belay.app.Instance.Upgrade;
import java.time.Duration;
import java.util.List;

/// Makes the instance of a manifest whose shape the schema has approved.
final class Binding {
    private static final Duration SILENCE = Duration.ofMinutes(15);
    private static final Duration LOCK_WAIT = Duration.ofSeconds(30);

    private final Places places;
    private final Section root;
    private final CommandBinding commands;
    private final RestBinding rest;
    private final Findings findings;

    Binding(Places places, Node.Fields manifest, Findings findings) {
        this.places = places;
        this.root = new Section(manifest, findings);
        this.commands =
                new CommandBinding(root.section("secrets").map().fields().keySet(), findings);
        this.rest = new RestBinding(places, findings);
        this.findings = findings;
    }

    Instance instance() {
        var section = root.section("upgrade");
        var tasks = new TaskBinding(commands, section.read("silence", Durations::parse, SILENCE), findings);
        var upgrade = upgrade(section, tasks);
        var code = new CodeBinding(places, commands, findings);
        var components = code.components(root, upgrade.path());
        var dataBinding = new DataBinding(places, commands, findings);
        var data = dataBinding.data(root, components);
        var folder = components.stream().findFirst().map(Component::folder).orElse(places.home());
        return new Instance(
                root.text("name").orElseThrow(),
                places.home(),
                components,
                code.probes(root, components),
                data,
                new ServiceBinding(places, commands, folder, upgrade, findings).services(root, data),
                upgrade,
                tasks.hooks(root),
                tasks.manual(root),
                rest.path(root),
                new JourneyBinding(commands, findings).journeys(root),
                dataBinding.invariants(root, data),
                rest.secrets(root),
                rest.window(root),
                rest.retention(root),
                tasks.snapshot(root),
                new ElsewhereBinding(places, commands, findings).elsewhere(root, tasks.silence()));
    }

    private Upgrade upgrade(Section section, TaskBinding tasks) {
        return new Upgrade(
                tasks.tasks(section, "dependencies"),
                tasks.tasks(section, "backup"),
                tasks.tasks(section, "check"),
                tasks.tasks(section, "migrate"),
                tasks.tasks(section, "static"),
                commands.environment(section),
                programs(section),
                section.read("lock_wait", Durations::parse, LOCK_WAIT));
    }

    private List<String> programs(Section section) {
        return section.nodes("programs").stream()
                .flatMap(node ->
                        section
                                .read(
                                        Section.scalar(node),
                                        text -> Places.inside(text, "the release")
                                                .toString())
                                .stream())
                .toList();
    }
}
