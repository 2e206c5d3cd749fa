package dev.belay.restic;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a line of restic says of its progress.
///
/// @param words for people, without the clock, so that two lines are equal when nothing went on between them
record Progress(String words) {
    private static final Pattern CLOCKED = Pattern.compile("\\[[0-9:]+] +(.*)");
    private static final int MEGABYTE = 1_000_000;

    /// Nothing when the line says something else: an answer.
    static Optional<Progress> of(String line) {
        var clocked = CLOCKED.matcher(line);
        if (clocked.matches()) {
            return Optional.of(new Progress(clocked.group(1).strip()));
        }
        return line.startsWith("{") ? json(line) : Optional.empty();
    }

    private static Optional<Progress> json(String line) {
        try {
            var told = JsonMapper.shared().readTree(line);
            return told.path("message_type").asString("").equals("status")
                    ? Optional.of(new Progress(words(told)))
                    : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private static String words(JsonNode told) {
        return String.format(
                Locale.ROOT,
                "%.0f %% of %d files, %.1f of %.1f MB",
                told.path("percent_done").asDouble(0) * 100,
                told.path("total_files").asLong(0),
                (double) told.path("bytes_done")
                                .asLong(told.path("bytes_restored").asLong(0))
                        / MEGABYTE,
                (double) told.path("total_bytes").asLong(0) / MEGABYTE);
    }
}
