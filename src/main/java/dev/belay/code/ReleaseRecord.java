package dev.belay.code;

import dev.belay.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What Belay writes into a release's folder as the last thing: the folder is complete, and it is Belay's own.
///
/// @param version the commit's description by its nearest tag
/// @param made    when, in UTC
record ReleaseRecord(String component, String commit, String version, String made) {
    static final String NAME = ".belay-release.json";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// The record in a folder; empty when there is none.
    static Optional<ReleaseRecord> in(Path release) {
        var file = release.resolve(NAME);
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(JSON.readValue(Files.readString(file), ReleaseRecord.class))
                    : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (JacksonException failure) {
            throw new Problem(
                    "cannot read " + file,
                    "it is not what Belay wrote: " + failure.getOriginalMessage(),
                    "cat " + file);
        }
    }

    String json() {
        return JSON.writeValueAsString(this) + "\n";
    }
}
