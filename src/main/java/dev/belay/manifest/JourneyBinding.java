package dev.belay.manifest;

import dev.belay.app.Journey;
import dev.belay.app.Journey.Request;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Makes journeys; what a request uses must have been captured before it.
record JourneyBinding(CommandBinding commands, Findings findings) {
    private static final Pattern USE = Pattern.compile("\\$\\{([^}]*)}");
    private static final String SECRET = "secret.";

    List<Journey> journeys(Section root) {
        return root.section("journeys").map().fields().entrySet().stream()
                .map(entry ->
                        journey(entry.getKey(), Section.of(entry.getValue().value(), findings)))
                .toList();
    }

    private Journey journey(String name, Section section) {
        var captured = new HashSet<>(Set.of("run"));
        var requests = section.nodes("steps").stream()
                .map(node -> request(Section.of(node, findings), captured))
                .toList();
        return new Journey(name, section.read("base", CheckBinding::url, URI.create("http://localhost")), requests);
    }

    private Request request(Section section, Set<String> captured) {
        var method = section.oneOf("get", "post", "put", "delete").orElse("get");
        if (section.has("form") && section.has("body")) {
            findings.add(section.keyAt("body"), "form and body exclude each other; keep one");
        }
        section.node(method).ifPresent(node -> uses(node, captured));
        section.node("body").ifPresent(node -> uses(node, captured));
        section.nodes("expect").forEach(node -> uses(node, captured));
        var request = new Request(
                method.toUpperCase(Locale.ROOT),
                section.text(method).orElse("/"),
                values(section, "headers", captured),
                values(section, "form", captured),
                section.text("body"),
                section.text("status").map(Integer::parseInt).orElse(200),
                section.texts("expect"),
                captures(section));
        captured.addAll(request.capture().keySet());
        return request;
    }

    private Map<String, String> values(Section section, String key, Set<String> captured) {
        return section.entries(key, (name, node) -> {
            uses(node, captured);
            return commands.open(name, node);
        });
    }

    private Map<String, String> captures(Section section) {
        return section.entries("capture", (name, node) -> {
            if (name.equals("run")) {
                findings.add(node.origin(), "\"run\" stands for the run; capture under another name");
            }
            return section.read(Section.scalar(node), Patterns::withGroup).orElse("");
        });
    }

    private void uses(Node node, Set<String> captured) {
        var scalar = Section.scalar(node);
        var matcher = USE.matcher(scalar.text());
        while (matcher.find()) {
            var name = matcher.group(1);
            if (name.startsWith(SECRET)) {
                commands.known(name.substring(SECRET.length()), scalar.origin());
            } else if (!captured.contains(name)) {
                findings.add(
                        scalar.origin(),
                        matcher.group() + " is used before it is captured"
                                + Optional.of(captured)
                                        .flatMap(names -> Nearest.to(name, names))
                                        .map(near -> "; did you mean ${" + near + "}?")
                                        .orElse("; add `capture: { " + name + ": 'PATTERN' }` to an earlier step"));
            }
        }
    }
}
