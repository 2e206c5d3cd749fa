package dev.belay.manifest;

import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.List;

/// Where in a manifest the schema found a difference: the way to it from the root, and what stands there.
record Place(List<String> way, Origin origin, Node node) {

    static Place of(Error error, Node.Fields manifest) {
        var location = error.getInstanceLocation();
        var way = new ArrayList<String>();
        Node node = manifest;
        for (int step = 0; step < location.getNameCount(); step++) {
            var name = location.getName(step);
            way.add(name);
            node = switch (node) {
                case Node.Fields fields -> inside(fields, name);
                case Node.Items items -> items.nodes().get(Integer.parseInt(name));
                case Node.Scalar scalar -> scalar;
            };
        }
        return new Place(way, node.origin(), node);
    }

    private static Node inside(Node.Fields fields, String name) {
        var field = fields.fields().get(name);
        if (field == null) {
            throw new IllegalStateException("the schema speaks of " + name + ", which is not there");
        }
        return field.value();
    }

    Origin keyOrigin(String key) {
        return node instanceof Node.Fields fields && fields.fields().containsKey(key)
                ? new Section(fields, new Findings()).keyAt(key)
                : origin;
    }

    /// ` in services.web`; nothing at the root.
    String in() {
        return way.isEmpty() ? "" : " in " + name();
    }

    /// `services.web.grace is "soon"`; what may be a secret that somebody wrote out is not told.
    String found() {
        return (way.isEmpty() ? "the manifest" : name()) + " is "
                + switch (node) {
                    case Node.Scalar scalar when scalar.isNothing() -> "empty";
                    case Node.Scalar _ when way.stream().anyMatch(CommandBinding::isSecretive) -> "***";
                    case Node.Scalar scalar ->
                        scalar.kind() == Node.Kind.TEXT ? Quoted.of(scalar.text()) : scalar.text();
                    case Node.Items items -> items.nodes().isEmpty() ? "an empty list" : "a list";
                    case Node.Fields fields -> fields.fields().isEmpty() ? "an empty map" : "a map";
                };
    }

    private String name() {
        var name = new StringBuilder();
        for (var step : way) {
            name.append(
                    step.matches("[0-9]+")
                            ? "[" + (Integer.parseInt(step) + 1) + "]"
                            : (name.isEmpty() ? "" : ".") + step);
        }
        return name.toString();
    }
}
