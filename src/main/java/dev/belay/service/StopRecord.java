package dev.belay.service;

import dev.belay.host.DurableFiles;
import dev.belay.host.Owner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What ran before the stop, kept on the disk so that a rollback, even by another process, starts just that.
///
/// @param ran       the names of the services that ran
/// @param elsewhere ports that a service's checks ask and another process answers, such as a web server in front
record StopRecord(Set<String> ran, SortedMap<Integer, Owner> elsewhere) {
    private static final JsonMapper JSON = new JsonMapper();

    StopRecord {
        ran = Set.copyOf(ran);
        elsewhere = Collections.unmodifiableSortedMap(new TreeMap<>(elsewhere));
    }

    /// What the file says; empty when it was never written.
    static Optional<StopRecord> read(Path file) {
        return Files.exists(file) ? Optional.of(parsed(file)) : Optional.empty();
    }

    void write(Path file) {
        var root = JSON.createObjectNode();
        var names = root.putArray("ran");
        ran.stream().sorted().forEach(names::add);
        var ports = root.putObject("elsewhere");
        elsewhere.forEach((port, owner) -> ports.putObject(port.toString())
                .put("boot", owner.boot())
                .put("pid", owner.pid())
                .put("start", owner.start()));
        DurableFiles.createDirectories(file.resolveSibling("").toAbsolutePath());
        DurableFiles.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
    }

    private static StopRecord parsed(Path file) {
        var root = JSON.readTree(text(file));
        var elsewhere = new TreeMap<Integer, Owner>();
        root.path("elsewhere")
                .properties()
                .forEach(port -> elsewhere.put(Integer.valueOf(port.getKey()), owner(port.getValue())));
        return new StopRecord(
                root.path("ran").valueStream().map(JsonNode::asString).collect(Collectors.toSet()), elsewhere);
    }

    private static Owner owner(JsonNode node) {
        return new Owner(
                node.path("boot").asString(),
                node.path("pid").asLong(),
                node.path("start").asLong());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
