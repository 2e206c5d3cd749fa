package dev.belay.manifest;

import dev.belay.app.Component;
import dev.belay.app.Component.Layout;
import dev.belay.app.Component.Signatures;
import dev.belay.app.TagFilter;
import dev.belay.app.VersionProbe;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes components and the probes of the installed version.
record CodeBinding(Places places, CommandBinding commands, Findings findings) {
    private static final String RELEASES = "releases";

    /// @param programs folders inside a release that hold programs; in a checkout worked in place, what holds them is
    /// protected
    List<Component> components(Section root, List<String> programs) {
        if (!root.has("code")) {
            return List.of();
        }
        var sections = root.section("code").map().fields();
        var first = sections.keySet().iterator().next();
        return sections.entrySet().stream()
                .map(entry -> component(
                        entry.getKey(),
                        Section.of(entry.getValue().value(), findings),
                        entry.getKey().equals(first)
                                ? places.home()
                                : places.home().resolve(entry.getKey()),
                        programs))
                .toList();
    }

    private Component component(String name, Section section, Path root, List<String> programs) {
        return new Component(
                name,
                section.read("git", places::repository, ""),
                section.read("tags", TagFilter::parse, TagFilter.RELEASES),
                section.text("branch"),
                section.flag("signed") ? Signatures.REQUIRED : Signatures.NOT_ASKED,
                layout(section, root, programs),
                links(section),
                section.read(
                        "notes", text -> Places.inside(text, "the repository").toString()));
    }

    private Layout layout(Section section, Path root, List<String> programs) {
        if (section.text("at").orElse(RELEASES).equals(RELEASES)) {
            if (section.has("dependencies")) {
                findings.add(
                        section.keyAt("dependencies"),
                        "\"dependencies\" has no meaning beside a folder per release; leave it out");
            }
            return new Layout.Releases(root.resolve(RELEASES), root.resolve("current"));
        }
        var holders = programs.stream()
                .map(folder -> Path.of(folder).getName(0))
                .distinct()
                .toList();
        var dependencies = section.nodes("dependencies").stream()
                .flatMap(node ->
                        section.read(Section.scalar(node), text -> Places.inside(text, "the checkout")).stream())
                .toList();
        return new Layout.InPlace(
                section.read("at", places::of, root), section.has("dependencies") ? dependencies : holders);
    }

    private Map<String, Path> links(Section section) {
        var links = new LinkedHashMap<String, Path>();
        section.section("links").map().fields().forEach((written, field) -> {
            var key = new Node.Scalar(field.key(), written, Node.Kind.TEXT);
            section.read(key, text -> Places.inside(text, "the release")).ifPresent(name -> {
                overlap(links.keySet(), name, field.key());
                section.read(Section.scalar(field.value()), places::of)
                        .ifPresent(target -> links.put(name.toString(), target));
            });
        });
        return links;
    }

    private void overlap(Set<String> others, Path name, Origin origin) {
        others.stream()
                .filter(other -> name.startsWith(other) || Path.of(other).startsWith(name))
                .findFirst()
                .ifPresent(other -> findings.add(
                        origin,
                        "the link " + Quoted.of(name.toString()) + " and the link " + Quoted.of(other)
                                + " lie inside each other; keep one"));
    }

    /// In the manifest's order; the tag of the first component where it names none.
    List<VersionProbe> probes(Section root, List<Component> components) {
        if (!root.has("version")) {
            return components.stream()
                    .limit(1)
                    .<VersionProbe>map(main -> new VersionProbe.Tag(main.name()))
                    .toList();
        }
        var names = components.stream().map(Component::name).toList();
        return root.nodes("version").stream()
                .map(node -> probe(Section.of(node, findings), names))
                .toList();
    }

    private VersionProbe probe(Section section, List<String> components) {
        var match = section.read("match", Patterns::withGroup);
        return switch (section.oneOf("tag", "run", "shell", "file").orElse("tag")) {
            case "tag" -> {
                if (section.has("tag")) {
                    section.only("tag");
                }
                var name = section.text("tag").orElse("");
                if (section.has("tag") && !components.contains(name)) {
                    findings.add(
                            section.at("tag"),
                            "unknown component " + Quoted.of(name) + Nearest.advice(name, components, "components"));
                }
                yield new VersionProbe.Tag(name);
            }
            case "file" -> new VersionProbe.FromFile(section.read("file", places::of, places.home()), match);
            default -> new VersionProbe.Run(commands.of(section), match);
        };
    }
}
