package dev.belay.manifest;

import dev.belay.app.CommandLine;
import dev.belay.app.Hook;
import dev.belay.app.Hook.Moment;
import dev.belay.app.Hook.Often;
import dev.belay.app.ManualStep;
import dev.belay.app.Snapshot;
import dev.belay.app.Task;
import dev.belay.app.Version;
import dev.belay.app.When;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes tasks, hooks and manual steps.
///
/// @param silence what a task gets that names no `silence` of its own
record TaskBinding(CommandBinding commands, Duration silence, Findings findings) {
    private static final int LONGEST_NAME = 60;
    // What runs earlier needs no trial: when it fails, users are still in.
    private static final Set<String> TRIED = Set.of("migrate", "static");

    /// The tasks under a key of `upgrade`; several are numbered where they have no name.
    List<Task> tasks(Section upgrade, String key) {
        var numbers = new Numbers(key, upgrade.nodes(key).size());
        return upgrade.nodes(key).stream().map(node -> task(node, key, numbers)).toList();
    }

    private Task task(Node node, String key, Numbers numbers) {
        var name = numbers.next();
        if (!(node instanceof Node.Fields)) {
            return new Task(
                    name,
                    commands.of(node),
                    When.ALWAYS,
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    silence,
                    Optional.empty());
        }
        var section = Section.of(node, findings);
        var command = commands.of(section);
        if (section.has("produces") && !key.equals("backup")) {
            findings.add(section.keyAt("produces"), "\"produces\" has no meaning outside `backup`; leave it out");
        }
        if (section.has("try") && !TRIED.contains(key)) {
            findings.add(section.keyAt("try"), "\"try\" has no meaning outside `migrate` and `static`; leave it out");
        }
        return task(section, command, name);
    }

    private Task task(Section section, CommandLine command, String name) {
        return new Task(
                section.text("name").orElse(name),
                command,
                when(section),
                commands.optional(section, "if"),
                commands.optional(section, "try"),
                commands.environment(section),
                section.read("silence", Durations::parse, silence),
                section.read(
                        "produces", text -> Places.inside(text, "the release").toString()));
    }

    /// The condition of `when` and `crosses` together.
    private When when(Section section) {
        var when = section.read("when", When::parse, When.ALWAYS);
        return section.read("crosses", Version::parse)
                .map(version -> when.equals(When.ALWAYS) ? When.crosses(version) : when.and(When.crosses(version)))
                .orElse(when);
    }

    List<Hook> hooks(Section root) {
        var once = new HashMap<String, Origin>();
        return root.nodes("hooks").stream()
                .map(node -> hook(Section.of(node, findings), once))
                .toList();
    }

    private Hook hook(Section section, Map<String, Origin> once) {
        var side = section.oneOf("before", "after").orElse("after");
        var point = section.text(side).orElse("");
        var command = commands.of(section);
        var hook = new Hook(
                Moment.valueOf(side.toUpperCase(Locale.ROOT)),
                point,
                task(section, command, shortened(command.text())),
                commands.optional(section, "undo"),
                section.flag("once") ? Often.ONCE : Often.EVERY_TIME);
        if (hook.often() == Often.ONCE) {
            rememberable(hook, section.origin(), once);
        }
        return hook;
    }

    /// Belay remembers a hook that is done once by where it stands and its name, hence these must tell it from all
    /// others.
    private void rememberable(Hook hook, Origin origin, Map<String, Origin> once) {
        var known = hook.moment() + " " + hook.point() + " " + hook.task().name();
        var before = once.putIfAbsent(known, origin);
        if (before != null) {
            findings.add(
                    origin,
                    "the hook " + Quoted.of(hook.task().name()) + " that runs once stands twice, first at "
                            + before.place() + "; give this one a `name:` of its own");
        }
    }

    Optional<Snapshot> snapshot(Section root) {
        if (!root.has("snapshot")) {
            return Optional.empty();
        }
        var section = root.section("snapshot");
        return Optional.of(new Snapshot(
                commands.optional(section, "take").orElseThrow(),
                commands.optional(section, "restore").orElseThrow(),
                commands.optional(section, "drop").orElseThrow(),
                section.read("silence", Durations::parse, silence)));
    }

    private static String shortened(String command) {
        var line = command.strip().lines().findFirst().orElse("");
        return line.length() <= LONGEST_NAME ? line : line.substring(0, LONGEST_NAME) + "…";
    }

    List<ManualStep> manual(Section root) {
        var first = new HashMap<String, Origin>();
        return root.nodes("manual").stream()
                .map(node -> manualStep(Section.of(node, findings), first))
                .toList();
    }

    private ManualStep manualStep(Section section, Map<String, Origin> first) {
        var say = section.text("say").orElse("");
        var id = section.text("id").orElseGet(() -> firstWords(say));
        var before = first.putIfAbsent(id, section.origin());
        if (before != null) {
            findings.add(
                    section.origin(),
                    "the manual step " + Quoted.of(id) + " stands twice, first at " + before.place()
                            + "; give this one another `id:`");
        }
        return new ManualStep(id, when(section), say);
    }

    private static String firstWords(String say) {
        return Stream.of(say.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1))
                .filter(word -> !word.isEmpty())
                .limit(4)
                .collect(Collectors.joining("-"));
    }

    /// Names of the tasks of one list: `migrate`, or `migrate 1`, `migrate 2`.
    private static final class Numbers {
        private final String name;
        private final int size;
        private int count;

        Numbers(String name, int size) {
            this.name = name;
            this.size = size;
        }

        String next() {
            count++;
            return size == 1 ? name : name + " " + count;
        }
    }
}
