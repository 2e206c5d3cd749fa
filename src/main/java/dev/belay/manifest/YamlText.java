package dev.belay.manifest;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
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

    private static final Set<Tag> COLLECTIONS = Set.of(Tag.MAP, Tag.SEQ);

    private final Layer layer;
    private final Findings findings;
    private final IdentityHashMap<org.snakeyaml.engine.v2.nodes.Node, Boolean> open = new IdentityHashMap<>();
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
        return switch (composed(text, start)) {
            case Node.Fields fields -> fields;
            case Node.Scalar scalar
            when scalar.isNothing() -> none(start, "the file is empty; expected at least `name: NAME`");
            default -> none(start, "expected a map that begins like `name: NAME`");
        };
    }

    private Node.Fields none(Origin start, String message) {
        findings.add(start, message);
        return new Node.Fields(start, Map.of());
    }

    /// An empty map, with a finding, when the text is not YAML.
    private Node composed(String text, Origin start) {
        var settings = LoadSettings.builder()
                .setLabel(layer.label())
                .setSchema(new CoreSchema())
                .setUseMarks(true)
                .setMaxAliasesForCollections(Integer.MAX_VALUE)
                .build();
        try {
            var deep = tooDeep(settings, text);
            return deep.isPresent()
                    ? none(deep.get(), "holds more than " + DEEPEST + " levels; write less")
                    : new Compose(settings)
                            .composeString(text)
                            .map(this::node)
                            .orElseGet(() -> new Node.Scalar(start, "", Node.Kind.NOTHING));
        } catch (MarkedYamlEngineException mistake) {
            return none(
                    mistake.getProblemMark().map(this::origin).orElse(start),
                    "is not YAML: " + told(mistake.getProblem()));
        } catch (YamlEngineException mistake) {
            return none(start, "is not YAML: " + told(String.valueOf(mistake.getMessage())));
        }
    }

    /// Where the text goes deeper than anybody would write; asked first, since the composer calls itself for each
    /// level.
    private Optional<Origin> tooDeep(LoadSettings settings, String text) {
        int depth = 0;
        for (var event : new Parse(settings).parseString(text)) {
            depth += event instanceof CollectionStartEvent ? 1 : 0;
            depth -= event instanceof CollectionEndEvent ? 1 : 0;
            if (depth > DEEPEST) {
                return event.getStartMark().map(this::origin);
            }
        }
        return Optional.empty();
    }

    private static String told(String problem) {
        return problem.lines().findFirst().orElse("").strip();
    }

    private Node node(org.snakeyaml.engine.v2.nodes.Node node) {
        var origin = node.getStartMark().map(this::origin).orElseThrow();
        if (open.containsKey(node)) {
            return refused(origin, "the alias refers to a place that holds it; write the value out");
        }
        if (!KINDS.containsKey(node.getTag()) && !COLLECTIONS.contains(node.getTag())) {
            return refused(
                    origin, "the tag " + Quoted.of(node.getTag().getValue()) + " has no meaning here; leave it out");
        }
        if (++made > MOST_NODES) {
            return refused(origin, "holds more than " + MOST_NODES + " values; write less, and fewer aliases");
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
        var kind = KINDS.getOrDefault(scalar.getTag(), Node.Kind.TEXT);
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
