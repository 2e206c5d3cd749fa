package dev.belay.health;

import dev.belay.app.Health;
import dev.belay.host.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Keeps the answers of the time before the upgrade on the disk.
final class BaselineFile {
    private final Path file;
    private final JsonMapper json = new JsonMapper();

    BaselineFile(Path file) {
        this.file = file;
    }

    void write(Findings findings) {
        var root = json.createObjectNode();
        findings.answers().forEach((name, health) -> {
            var node = root.putObject(name);
            switch (health) {
                case Health.Healthy(var detail, var version) -> {
                    node.put("is", "healthy").put("detail", detail);
                    version.ifPresent(text -> node.put("version", text));
                }
                case Health.Broken(var why) -> node.put("is", "broken").put("detail", why);
                case Health.Unknown(var why) -> node.put("is", "unknown").put("detail", why);
            }
        });
        DurableFiles.createDirectories(file.resolveSibling("").toAbsolutePath());
        DurableFiles.write(file, json.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
    }

    /// What was written; empty when nothing was.
    Optional<Findings> read() {
        return Files.exists(file) ? Optional.of(parse()) : Optional.empty();
    }

    private Findings parse() {
        var answers = new TreeMap<String, Health>();
        json.readTree(text()).properties().forEach(entry -> answers.put(entry.getKey(), health(entry.getValue())));
        return new Findings(answers);
    }

    private String text() {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Health health(JsonNode node) {
        var detail = node.path("detail").asString();
        return switch (node.path("is").asString()) {
            case "healthy" ->
                new Health.Healthy(detail, node.optional("version").map(JsonNode::asString));
            case "broken" -> new Health.Broken(detail);
            default -> new Health.Unknown(detail);
        };
    }
}
