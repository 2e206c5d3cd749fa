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
/// @param unwell    those of them that ran badly, such as one that its manager started again and again
/// @param servers   the names of those that answered for themselves, so that an answer after their stop is a copy's
/// @param elsewhere ports that a service's checks ask and another process answers, such as a web server in front
record StopRecord(Set<String> ran, Set<String> unwell, Set<String> servers, SortedMap<Integer, Owner> elsewhere) {
    private static final JsonMapper JSON = new JsonMapper();

    StopRecord {
        ran = Set.copyOf(ran);
        unwell = Set.copyOf(unwell);
        servers = Set.copyOf(servers);
        elsewhere = Collections.unmodifiableSortedMap(new TreeMap<>(elsewhere));
    }

    /// What the file says; empty when it was never written.
    static Optional<StopRecord> read(Path file) {
        return Files.exists(file) ? Optional.of(parsed(file)) : Optional.empty();
    }

    void write(Path file) {
        var root = JSON.createObjectNode();
        ran.stream().sorted().forEach(root.putArray("ran")::add);
        unwell.stream().sorted().forEach(root.putArray("unwell")::add);
        servers.stream().sorted().forEach(root.putArray("servers")::add);
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
        var ran = names(root.path("ran"));
        // An older record does not tell them.
        var servers = root.has("servers") ? names(root.path("servers")) : ran;
        return new StopRecord(ran, names(root.path("unwell")), servers, elsewhere);
    }

    private static Set<String> names(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).collect(Collectors.toSet());
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
