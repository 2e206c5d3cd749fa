package dev.belay.manifest;

import dev.belay.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// A map of a manifest whose shape the schema has approved, read key by key; what a value's own type refuses
/// becomes a
/// finding.
record Section(Node.Fields map, Findings findings) {

    static Section of(Node node, Findings findings) {
        if (node instanceof Node.Fields fields) {
            return new Section(fields, findings);
        }
        throw new IllegalStateException(node.origin().place() + " is no map, though the schema approved it");
    }

    static Node.Scalar scalar(Node node) {
        if (node instanceof Node.Scalar scalar) {
            return scalar;
        }
        throw new IllegalStateException(node.origin().place() + " is no single value, though the schema approved it");
    }

    Origin origin() {
        return map.origin();
    }

    boolean has(String key) {
        return map.fields().containsKey(key);
    }

    Optional<Node> node(String key) {
        return Optional.ofNullable(map.fields().get(key)).map(Node.Field::value);
    }

    /// Where the value of a key stands, or the map itself without one.
    Origin at(String key) {
        return node(key).map(Node::origin).orElse(origin());
    }

    Origin keyAt(String key) {
        return Optional.ofNullable(map.fields().get(key)).map(Node.Field::key).orElse(origin());
    }

    Optional<String> text(String key) {
        return node(key).map(node -> scalar(node).text());
    }

    /// What `type` makes of the key's text; the fallback when there is none, or when `type` refuses it, which is
    /// told.
    <T> T read(String key, Function<String, T> type, T fallback) {
        return node(key).flatMap(node -> read(scalar(node), type)).orElse(fallback);
    }

    <T> Optional<T> read(String key, Function<String, T> type) {
        return node(key).flatMap(node -> read(scalar(node), type));
    }

    <T> Optional<T> read(Node.Scalar scalar, Function<String, T> type) {
        try {
            return Optional.of(type.apply(scalar.text()));
        } catch (Problem problem) {
            findings.add(scalar.origin(), problem);
            return Optional.empty();
        }
    }

    boolean flag(String key) {
        return text(key).map(Boolean::parseBoolean).orElse(false);
    }

    /// The map under a key; an empty one where there is none.
    Section section(String key) {
        return node(key)
                .map(node -> of(node, findings))
                .orElseGet(() -> new Section(new Node.Fields(origin(), Map.of()), findings));
    }

    /// What stands under a key: the nodes of a list, a single one, or none.
    List<Node> nodes(String key) {
        return node(key)
                .map(node -> node instanceof Node.Items items ? items.nodes() : List.of(node))
                .orElse(List.of());
    }

    List<String> texts(String key) {
        return nodes(key).stream().map(node -> scalar(node).text()).toList();
    }

    /// The values of a map under a key, in their order.
    <T> Map<String, T> entries(String key, BiFunction<String, Node, T> reader) {
        var entries = new LinkedHashMap<String, T>();
        section(key).map().fields().forEach((name, field) -> entries.put(name, reader.apply(name, field.value())));
        return entries;
    }

    /// The one of these keys that is there; empty, with a finding, when none or several are.
    Optional<String> oneOf(String... keys) {
        var present = List.of(keys).stream().filter(this::has).toList();
        if (present.isEmpty()) {
            findings.add(origin(), "expected one of the keys " + Quoted.list(List.of(keys)));
        } else if (present.size() > 1) {
            findings.add(keyAt(present.get(1)), Quoted.list(present) + " exclude each other; keep one");
        }
        return present.stream().findFirst();
    }

    /// Tells of keys that have no meaning beside `kind`.
    void only(String kind, String... keys) {
        map.fields().forEach((key, field) -> {
            if (!key.equals(kind) && !List.of(keys).contains(key) && !findings.hasAt(field.key())) {
                findings.add(
                        field.key(), Quoted.of(key) + " has no meaning beside " + Quoted.of(kind) + "; leave it out");
            }
        });
    }
}
