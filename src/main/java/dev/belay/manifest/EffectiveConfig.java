package dev.belay.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Every value that is in force, and where it was written. Secrets are never in it: a manifest holds only where they
/// come from.
public final class EffectiveConfig {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int WIDEST = 60;

    private final Node.Fields root;

    EffectiveConfig(Node.Fields root) {
        this.root = root;
    }

    /// A line of the text: what stands in it and, where it holds a value, the value's origin.
    private record Line(String text, String origin) {}

    /// Whether any layer says something under `key`, be it that there is nothing.
    public boolean says(String key) {
        return root.fields().containsKey(key);
    }

    /// The manifest as YAML, without origins.
    public String text() {
        return String.join("", lines().stream().map(line -> line.text() + "\n").toList());
    }

    /// The manifest as YAML, each value with its origin in a comment; the comments stand below each other.
    public String textWithOrigins() {
        var lines = lines();
        int width = lines.stream()
                .mapToInt(line -> line.text().length())
                .filter(length -> length <= WIDEST)
                .max()
                .orElse(0);
        var text = new StringBuilder();
        for (var line : lines) {
            text.append(line.text());
            if (!line.origin().isEmpty()) {
                text.repeat(' ', Math.max(0, width - line.text().length()))
                        .append("  # ")
                        .append(line.origin());
            }
            text.append('\n');
        }
        return text.toString();
    }

    /// An array of `{ "key": "/services/web/grace", "value": "30s", "origin": "belay.yaml:12:5" }`, in the order of
    /// the
    /// text.
    public String json() {
        var array = JSON.arrayNode();
        values(root, "", array::add);
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(array);
    }

    private static void values(Node node, String pointer, Consumer<JsonNode> sink) {
        switch (node) {
            case Node.Scalar scalar ->
                sink.accept(JSON.objectNode()
                        .put("key", pointer)
                        .put("value", scalar.text())
                        .put("origin", scalar.origin().shown()));
            case Node.Items items -> {
                for (int place = 0; place < items.nodes().size(); place++) {
                    values(items.nodes().get(place), pointer + "/" + place, sink);
                }
            }
            case Node.Fields fields ->
                fields.fields()
                        .forEach((key, field) -> values(
                                field.value(),
                                pointer + "/" + key.replace("~", "~0").replace("/", "~1"),
                                sink));
        }
    }

    private List<Line> lines() {
        var lines = new ArrayList<Line>();
        root.fields().forEach((key, field) -> add(lines, "", YamlScalar.written(key) + ":", field.value()));
        return lines;
    }

    /// Adds what stands behind `lead`, a key with its colon or the dash of a list.
    private static void add(List<Line> lines, String indent, String lead, Node node) {
        switch (node) {
            case Node.Scalar scalar -> scalar(lines, indent, lead, scalar);
            case Node.Items items
            when items.nodes().isEmpty() ->
                lines.add(new Line(indent + lead + " []", node.origin().shown()));
            case Node.Fields fields
            when fields.fields().isEmpty() ->
                lines.add(new Line(indent + lead + " {}", node.origin().shown()));
            case Node.Items items -> {
                lines.add(new Line(indent + lead, ""));
                items.nodes().forEach(item -> add(lines, indent + "  ", "-", item));
            }
            case Node.Fields fields -> {
                lines.add(new Line(indent + lead, ""));
                fields.fields()
                        .forEach((key, field) ->
                                add(lines, indent + "  ", YamlScalar.written(key) + ":", field.value()));
            }
        }
    }

    private static void scalar(List<Line> lines, String indent, String lead, Node.Scalar scalar) {
        var origin = scalar.origin().shown();
        if (scalar.kind() == Node.Kind.TEXT && YamlScalar.isBlock(scalar.text())) {
            lines.add(new Line(indent + lead + YamlScalar.blockHeader(scalar.text()), origin));
            scalar.text().lines().forEach(line -> lines.add(new Line(line.isEmpty() ? "" : indent + "  " + line, "")));
            return;
        }
        var text = scalar.kind() == Node.Kind.TEXT ? YamlScalar.written(scalar.text()) : scalar.text();
        lines.add(new Line(indent + lead + " " + text, origin));
    }
}
