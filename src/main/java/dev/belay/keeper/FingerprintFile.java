package dev.belay.keeper;

import dev.belay.host.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Keeps a [Fingerprint] on the disk.
public final class FingerprintFile {
    private final Path file;
    private final JsonMapper json = new JsonMapper();

    public FingerprintFile(Path file) {
        this.file = file;
    }

    /// Whether one was written.
    public boolean exists() {
        return Files.exists(file);
    }

    /// Writes it durably, in the place of an earlier one.
    public void write(Fingerprint fingerprint) {
        var root = json.createObjectNode();
        var data = root.putObject("data");
        fingerprint.data().forEach((name, facts) -> put(data.putObject(name), facts));
        put(root.putObject("code"), fingerprint.code());
        DurableFiles.createDirectories(file.resolveSibling("").toAbsolutePath());
        DurableFiles.write(file, json.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
    }

    /// Reads what was written.
    public Fingerprint read() {
        var root = json.readTree(text());
        var data = new TreeMap<String, Facts>();
        root.path("data").properties().forEach(set -> data.put(set.getKey(), facts(set.getValue())));
        return new Fingerprint(data, facts(root.path("code")));
    }

    private String text() {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void put(ObjectNode node, Facts facts) {
        facts.values().forEach(node::put);
    }

    private static Facts facts(JsonNode node) {
        var values = new TreeMap<String, String>();
        node.properties()
                .forEach(fact -> values.put(fact.getKey(), fact.getValue().asString()));
        return new Facts(values);
    }
}
