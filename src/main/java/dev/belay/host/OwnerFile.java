package dev.belay.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The note of which process was started, so that a later Belay finds it.
final class OwnerFile {
    private static final JsonMapper JSON = new JsonMapper();

    private OwnerFile() {}

    static void write(Path file, Owner owner, List<String> argv) {
        var note = JSON.createObjectNode();
        note.put("boot", owner.boot()).put("pid", owner.pid()).put("start", owner.start());
        argv.forEach(note.putArray("argv")::add);
        DurableFiles.write(file, note + "\n");
    }

    /// Nothing when there is no such note; one that cannot be read is none, for it was never forced whole.
    static Optional<Owner> read(Path file) {
        try {
            var note = JSON.readTree(Files.readAllBytes(file));
            return Optional.of(new Owner(
                    note.path("boot").asString(""),
                    note.path("pid").asLong(0),
                    note.path("start").asLong(0)));
        } catch (IOException | JacksonException _) {
            return Optional.empty();
        }
    }
}
