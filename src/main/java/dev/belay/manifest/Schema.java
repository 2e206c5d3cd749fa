package dev.belay.manifest;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Holds a manifest against the one JSON Schema that editors use as well, and tells each difference in words.
final class Schema {
    private static final String RESOURCE = "/belay.schema.json";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final JsonNode root = JsonMapper.shared().readTree(text());

    /// The schema as it is published.
    static String text() {
        try (var stream = Schema.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("the build left out " + RESOURCE);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void check(Node.Fields manifest, Findings findings) {
        var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        for (var error : registry.getSchema(root).validate(json(manifest))) {
            tell(error, manifest, findings);
        }
    }

    private void tell(Error error, Node.Fields manifest, Findings findings) {
        var place = Place.of(error, manifest);
        var rule = rule(error);
        switch (error.getKeyword()) {
            case "additionalProperties" -> unknownKey(error.getProperty(), place, rule, findings);
            case "required" -> findings.add(place.origin(), missing(error.getProperty(), place, rule));
            case "propertyNames" -> {
                var name = resolved(rule.path("propertyNames"));
                findings.add(
                        place.keyOrigin(error.getProperty()),
                        "the key " + Quoted.of(error.getProperty()) + " cannot be used" + place.in() + "; expected "
                                + expected(name));
            }
            case "enum" -> findings.add(place.origin(), place.found() + oneOf(rule, place));
            default -> findings.add(place.origin(), place.found() + "; expected " + expected(rule));
        }
    }

    private static String oneOf(JsonNode rule, Place place) {
        var known = new ArrayList<String>();
        rule.path("enum").forEach(value -> known.add(value.asString()));
        return place.node() instanceof Node.Scalar scalar
                ? Nearest.advice(scalar.text(), known, "choices")
                : "; expected " + rule.path("title").asString();
    }

    private void unknownKey(String key, Place place, JsonNode rule, Findings findings) {
        var known = resolved(rule).path("properties").propertyNames();
        findings.add(place.keyOrigin(key), "unknown key " + Quoted.of(key) + Nearest.advice(key, known, "keys here"));
    }

    private String missing(String key, Place place, JsonNode rule) {
        var example = rule.path("properties").path(key).path("examples").path(0);
        return Quoted.of(key) + " is missing" + place.in() + "; add `" + key + ": " + written(example) + "`";
    }

    private String expected(JsonNode rule) {
        var examples = rule.path("examples");
        var title = rule.path("title").asString("something else");
        var bounds = rule.has("minimum")
                ? " from " + rule.path("minimum").asString() + " to "
                        + rule.path("maximum").asString()
                : "";
        return title + bounds + (examples.isEmpty() ? "" : ", such as " + written(examples.path(0)));
    }

    /// As an operator writes it: a single value bare, what holds others as YAML in braces.
    private static String written(JsonNode example) {
        return example.isContainer() ? inBraces(example) : example.asString();
    }

    private static String inBraces(JsonNode example) {
        if (example.isObject()) {
            return example.properties().stream()
                    .map(entry -> YamlScalar.inBraces(entry.getKey()) + ": " + inBraces(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (example.isArray()) {
            return example.valueStream().map(Schema::inBraces).collect(Collectors.joining(", ", "[", "]"));
        }
        return example.isString() ? YamlScalar.inBraces(example.asString()) : example.asString();
    }

    /// The part of the schema that an error breaks: what holds the keyword.
    private JsonNode rule(Error error) {
        var fragment = error.getSchemaLocation().getFragment().toString();
        return root.at(fragment.substring(0, fragment.lastIndexOf('/')));
    }

    private JsonNode resolved(JsonNode rule) {
        return rule.has("$ref") ? root.at(rule.path("$ref").asString().substring(1)) : rule;
    }

    private static JsonNode json(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> json(scalar);
            case Node.Items items -> {
                var array = JSON.arrayNode();
                items.nodes().forEach(item -> array.add(json(item)));
                yield array;
            }
            case Node.Fields fields -> {
                var object = JSON.objectNode();
                fields.fields().forEach((key, field) -> object.set(key, json(field.value())));
                yield object;
            }
        };
    }

    private static JsonNode json(Node.Scalar scalar) {
        return switch (scalar.kind()) {
            case TEXT -> JSON.stringNode(scalar.text());
            case FLAG -> JSON.booleanNode(scalar.text().equalsIgnoreCase("true"));
            case WHOLE -> JSON.numberNode(whole(scalar.text()));
            case FRACTION -> JSON.numberNode(BigDecimal.valueOf(0.5));
            case NOTHING -> JSON.nullNode();
        };
    }

    /// Octal and hexadecimal numbers are whole, too; which one they are matters to nobody here.
    private static BigInteger whole(String text) {
        return text.matches("[-+]?[0-9]{1,18}") ? new BigInteger(text.replace("+", "")) : BigInteger.valueOf(-1);
    }
}
