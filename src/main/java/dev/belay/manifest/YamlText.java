package dev.belay.manifest;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// Turns YAML 1.2 into [Node]s. Duplicate keys, circles and texts that grow without bound are findings.
final class YamlText {
    private static final int MOST_NODES = 20_000;
    private static final int DEEPEST = 40;
    private static final Map<Tag, Node.Kind> KINDS = Map.of(
            Tag.STR, Node.Kind.TEXT,
            Tag.INT, Node.Kind.WHOLE,
            Tag.FLOAT, Node.Kind.FRACTION,
            Tag.BOOL, Node.Kind.FLAG,
            Tag.NULL, Node.Kind.NOTHING);

    private final Layer layer;
    private final Findings findings;
    private final Map<org.snakeyaml.engine.v2.nodes.Node, Boolean> open = new IdentityHashMap<>();
    private int made;

    private YamlText(Layer layer, Findings findings) {
        this.layer = layer;
        this.findings = findings;
    }

    /// The map a text holds; empty, with a finding, when it holds none.
    static Node.Fields parse(Layer layer, String text, Findings findings) {
        return new YamlText(layer, findings).parse(text);
    }

    private Node.Fields parse(String text) {
        var start = new Origin(layer, 1, 1);
        var root = compose(text, start);
        if (root instanceof Node.Fields fields) {
            return fields;
        }
        if (root.origin().line() > 0) {
            findings.add(
                    start,
                    root instanceof Node.Scalar scalar && scalar.isNothing()
                            ? "the file is empty; expected at least `name: NAME`"
                            : "expected a map that begins like `name: NAME`");
        }
        return new Node.Fields(start, Map.of());
    }

    /// A place on line 0 says that the mistake has been told already.
    private Node compose(String text, Origin start) {
        try {
            var settings = LoadSettings.builder()
                    .setLabel(layer.label())
                    .setSchema(new CoreSchema())
                    .setUseMarks(true)
                    .build();
            return new Compose(settings)
                    .composeString(text)
                    .map(this::node)
                    .orElseGet(() -> new Node.Scalar(start, "", Node.Kind.NOTHING));
        } catch (MarkedYamlEngineException mistake) {
            findings.add(
                    mistake.getProblemMark().map(this::origin).orElse(start),
                    "is not YAML: " + told(mistake.getProblem()));
        } catch (YamlEngineException mistake) {
            findings.add(start, "is not YAML: " + told(String.valueOf(mistake.getMessage())));
        }
        return new Node.Scalar(new Origin(layer, 0, 0), "", Node.Kind.NOTHING);
    }

    private static String told(String problem) {
        return problem.lines().findFirst().orElse("").strip();
    }

    private Node node(org.snakeyaml.engine.v2.nodes.Node node) {
        var origin = node.getStartMark().map(this::origin).orElseThrow();
        if (open.containsKey(node)) {
            return refused(origin, "the alias refers to a place that holds it; write the value out");
        }
        if (++made > MOST_NODES || open.size() > DEEPEST) {
            return refused(origin, "holds more than " + MOST_NODES + " values or " + DEEPEST + " levels; write less");
        }
        open.put(node, true);
        try {
            return switch (node) {
                case ScalarNode scalar -> scalar(origin, scalar);
                case SequenceNode list -> new Node.Items(origin, items(list));
                case MappingNode map -> new Node.Fields(origin, fields(map));
                default -> throw new IllegalStateException("YAML has no " + node.getNodeType());
            };
        } finally {
            open.remove(node);
        }
    }

    private List<Node> items(SequenceNode list) {
        return list.getValue().stream()
                .takeWhile(_ -> made <= MOST_NODES)
                .map(this::node)
                .toList();
    }

    private Node scalar(Origin origin, ScalarNode scalar) {
        var kind = KINDS.get(scalar.getTag());
        if (kind == null) {
            return refused(
                    origin, "the tag " + Quoted.of(scalar.getTag().getValue()) + " has no meaning here; leave it out");
        }
        return new Node.Scalar(origin, scalar.getValue(), kind);
    }

    private Map<String, Node.Field> fields(MappingNode map) {
        var fields = new LinkedHashMap<String, Node.Field>();
        for (NodeTuple tuple : map.getValue()) {
            if (made > MOST_NODES) {
                break;
            }
            var key = tuple.getKeyNode();
            var origin = key.getStartMark().map(this::origin).orElseThrow();
            if (!(key instanceof ScalarNode scalar)) {
                findings.add(origin, "a key is a plain text; quote it when it begins with { or [");
                continue;
            }
            var name = scalar.getValue();
            var before = fields.get(name);
            if (before != null) {
                findings.add(
                        origin,
                        "the key " + Quoted.of(name) + " stands twice, first at line "
                                + before.key().line() + "; keep one");
            } else {
                fields.put(name, new Node.Field(origin, node(tuple.getValueNode())));
            }
        }
        return fields;
    }

    private Node refused(Origin origin, String message) {
        findings.add(origin, message);
        return new Node.Scalar(origin, "", Node.Kind.NOTHING);
    }

    private Origin origin(Mark mark) {
        return new Origin(layer, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
