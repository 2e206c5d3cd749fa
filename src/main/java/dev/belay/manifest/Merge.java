package dev.belay.manifest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Lays a stronger layer over a weaker one: maps merge key by key; lists and single values replace what was there.
///
/// Hooks and manual steps are appended, since the authors of both layers rely on theirs. Of keys that exclude each
/// other, such as
/// `sqlite` and `folder`, the stronger layer's stays.
final class Merge {
    private static final Set<String> APPENDED = Set.of("hooks", "manual");
    private static final List<Set<String>> EXCLUSIVE = List.of(
            Set.of("sqlite", "postgresql", "mariadb", "folder", "files"),
            Set.of("supervisor", "run", "shell"),
            Set.of("env", "file", "prompt"));

    private Merge() {}

    static Node.Fields root(Node.Fields weak, Node.Fields strong) {
        var merged = strongFirst(strong, merged(weak, strong));
        for (var key : APPENDED) {
            var below = weak.fields().get(key);
            var above = strong.fields().get(key);
            if (below != null
                    && above != null
                    && below.value() instanceof Node.Items first
                    && above.value() instanceof Node.Items second) {
                merged.put(key, new Node.Field(above.key(), appended(first, second)));
            }
        }
        return new Node.Fields(strong.origin(), merged);
    }

    /// What an operator wrote comes first when it is printed. Below the root the order of the weaker layer stays, since
    /// the first
    /// component is the main one.
    private static Map<String, Node.Field> strongFirst(Node.Fields strong, Node.Fields merged) {
        var ordered = new LinkedHashMap<String, Node.Field>(strong.fields());
        ordered.putAll(merged.fields());
        return ordered;
    }

    private static Node.Items appended(Node.Items first, Node.Items second) {
        var nodes = new ArrayList<>(first.nodes());
        nodes.addAll(second.nodes());
        return new Node.Items(second.origin(), nodes);
    }

    private static Node.Fields merged(Node.Fields weak, Node.Fields strong) {
        Map<String, Node.Field> merged = new LinkedHashMap<>(weak.fields());
        EXCLUSIVE.stream()
                .filter(rivals -> rivals.stream().anyMatch(strong.fields()::containsKey))
                .forEach(merged.keySet()::removeAll);
        strong.fields().forEach((key, field) -> merged.merge(key, field, Merge::field));
        return new Node.Fields(strong.origin(), merged);
    }

    private static Node.Field field(Node.Field weak, Node.Field strong) {
        return weak.value() instanceof Node.Fields below && strong.value() instanceof Node.Fields above
                ? new Node.Field(strong.key(), merged(below, above))
                : strong;
    }
}
