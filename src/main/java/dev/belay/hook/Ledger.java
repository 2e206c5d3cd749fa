package dev.belay.hook;

import dev.belay.host.Clock;
import dev.belay.host.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Which hooks were done on this instance, and by which run: `.belay/ledger.jsonl`, a line for each deed and each
/// taking back.
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

    private Map<String, String> standing() {
        var runs = new LinkedHashMap<String, String>();
        text().lines().filter(line -> !line.isBlank()).map(json::readTree).forEach(line -> {
            if (word(line, "what").equals("done")) {
                runs.put(word(line, "key"), word(line, "run"));
            } else {
                runs.remove(word(line, "key"));
            }
        });
        return runs;
    }

    private String line(String what, String key, Trip trip) {
        return json.createObjectNode()
                .put("what", what)
                .put("key", key)
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
