package dev.belay.manifest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A piece of a manifest's text: a scalar, a list or a map, each with the place it was written at.
sealed interface Node {

    Origin origin();

    /// A single value. `text` is exactly what was written, so that 1.10 stays 1.10.
    record Scalar(Origin origin, String text, Kind kind) implements Node {
        /// Whether nothing was written at all, as after `name:`.
        boolean isNothing() {
            return kind == Kind.NOTHING;
        }
    }

    /// A list.
    record Items(Origin origin, List<Node> nodes) implements Node {
        public Items {
            nodes = List.copyOf(nodes);
        }
    }

    /// A map, in the order it was written in.
    record Fields(Origin origin, Map<String, Field> fields) implements Node {
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    /// A value with the place of its key.
    record Field(Origin key, Node value) {}

    /// What YAML takes a scalar for.
    enum Kind {
        TEXT,
        WHOLE,
        FRACTION,
        FLAG,
        NOTHING
    }
}
