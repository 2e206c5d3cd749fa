package dev.belay.hook;

import dev.belay.host.Clock;
import dev.belay.host.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Which hooks were done on this instance, and by which run: `.belay/ledger.jsonl`, a line for each deed and each
/// taking back. A line `went-back` says that it stands again as it stood before the run `before` wrote anything.
public final class Ledger {
    private final Path file;
    private final Clock clock;
    private final JsonMapper json = new JsonMapper();

    public Ledger(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /// The run that did a hook and did not take it back.
    public Optional<String> doneBy(String key) {
        return Optional.ofNullable(standing().get(key));
    }

    /// Writes durably that a hook was done.
    public void done(String key, Trip trip) {
        append(line("done", key, trip));
    }

    /// Writes durably that a hook does not count; nothing when this run did not do it.
    public void takenBack(String key, Trip trip) {
        if (doneBy(key).equals(Optional.of(trip.run()))) {
            append(line("taken-back", key, trip));
        }
    }

    /// Writes durably that the data are again what they were when the run `before` began; nothing when the ledger says
    /// the same. Answers the hooks that are done no more.
    public List<String> wentBack(String before, Trip trip) {
        var now = standing();
        var then = standing(upTo(before, lines()));
        if (!now.equals(then)) {
            append(line("went-back", "before", before, trip));
        }
        return now.keySet().stream().filter(key -> !then.containsKey(key)).toList();
    }

    private Map<String, String> standing() {
        return standing(lines());
    }

    private static Map<String, String> standing(List<JsonNode> lines) {
        Map<String, String> runs = new LinkedHashMap<>();
        for (int at = 0; at < lines.size(); at++) {
            var line = lines.get(at);
            switch (word(line, "what")) {
                case "done" -> runs.put(word(line, "key"), word(line, "run"));
                case "went-back" -> runs = standing(upTo(word(line, "before"), lines.subList(0, at)));
                default -> runs.remove(word(line, "key"));
            }
        }
        return runs;
    }

    // Names of runs sort in the order in which they began.
    private static List<JsonNode> upTo(String run, List<JsonNode> lines) {
        return lines.stream()
                .takeWhile(line -> word(line, "run").compareTo(run) < 0)
                .toList();
    }

    private List<JsonNode> lines() {
        return text().lines()
                .filter(line -> !line.isBlank())
                .map(json::readTree)
                .toList();
    }

    private String line(String what, String key, Trip trip) {
        return line(what, "key", key, trip);
    }

    private String line(String what, String name, String value, Trip trip) {
        return json.createObjectNode()
                .put("what", what)
                .put(name, value)
                .put("from", trip.from())
                .put("to", trip.to())
                .put("at", clock.now().toString())
                .put("run", trip.run())
                .toString();
    }

    // The whole file is replaced by one rename, so that no line can be torn; it has a few dozen lines at most.
    private void append(String line) {
        DurableFiles.createDirectories(file.resolveSibling("").toAbsolutePath());
        DurableFiles.write(file, text() + line + "\n");
    }

    private String text() {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String word(JsonNode line, String name) {
        return line.path(name).asString();
    }
}
