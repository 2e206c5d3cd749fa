package dev.belay.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Writes the manual's list of keys from the schema.
final class SchemaPage {
    private static final Map<String, String> SECTIONS = Map.ofEntries(
            Map.entry("component", "`code.NAME`"),
            Map.entry("probe", "`version`"),
            Map.entry("dataSet", "`data.NAME`"),
            Map.entry("service", "`services.NAME`"),
            Map.entry("check", "`services.NAME.health`"),
            Map.entry("upgrade", "`upgrade`"),
            Map.entry("task", "a task under `upgrade`"),
            Map.entry("command", "`if` and `undo`, when not a text or a list"),
            Map.entry("environment", "a value of `environment`, when not a text"),
            Map.entry("hook", "`hooks`"),
            Map.entry("manual", "`manual`"),
            Map.entry("stop", "`path`"),
            Map.entry("journey", "`journeys.NAME`"),
            Map.entry("request", "`journeys.NAME.steps`"),
            Map.entry("invariant", "`invariants.NAME`"),
            Map.entry("secret", "`secrets.NAME`"),
            Map.entry("window", "`window`"),
            Map.entry("keep", "`keep`"),
            Map.entry("snapshot", "`snapshot`"),
            Map.entry("elsewhere", "`elsewhere`"),
            Map.entry("kept", "`elsewhere.keep`"));

    private final JsonNode schema = JsonMapper.shared().readTree(ManifestReader.schema());

    String text() {
        var page = new StringBuilder("# The keys of the manifest\n\n")
                .append(
                        "Made from the schema that `belay config --schema` prints. [manifest.md](manifest.md) explains them.\n");
        section(page, "the manifest", properties(schema));
        for (var definition : schema.path("$defs").properties()) {
            var properties = properties(definition.getValue());
            if (!properties.isEmpty()) {
                section(page, SECTIONS.getOrDefault(definition.getKey(), "?"), properties);
            }
        }
        return page.toString();
    }

    /// Keys without a description, an example or, where a page section is missing, a place in the manual.
    List<String> incomplete() {
        var incomplete = new ArrayList<String>();
        schema.findParents("properties")
                .forEach(holder -> holder.path("properties").properties().forEach(key -> {
                    if (!key.getValue().has("description") || !key.getValue().has("examples")) {
                        incomplete.add(key.getKey());
                    }
                }));
        return incomplete;
    }

    private static JsonNode properties(JsonNode definition) {
        for (var place : List.of("/properties", "/then/properties", "/additionalProperties/then/properties")) {
            if (definition.at(place).isObject()) {
                return definition.at(place);
            }
        }
        return definition.path("none");
    }

    private void section(StringBuilder page, String title, JsonNode properties) {
        page.append("\n## ")
                .append(title)
                .append("\n\n| key | meaning | value | default | example |\n|---|---|---|---|---|\n");
        properties
                .properties()
                .forEach(key -> page.append("| `")
                        .append(key.getKey())
                        .append("` | ")
                        .append(cell(key.getValue().path("description").asString()))
                        .append(" | ")
                        .append(cell(kind(key.getValue())))
                        .append(" | ")
                        .append(code(key.getValue().path("default")))
                        .append(" | ")
                        .append(code(key.getValue().path("examples").path(0)))
                        .append(" |\n"));
    }

    private String kind(JsonNode key) {
        var meant = key.has("title") || !key.has("$ref")
                ? key
                : schema.at(key.path("$ref").asString().substring(1));
        return meant.path("title").asString("");
    }

    private static String code(JsonNode value) {
        var text = value.isString() ? value.asString() : value.isMissingNode() ? "" : value.toString();
        return text.isEmpty() ? "" : "`" + cell(text) + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
