package dev.belay.journal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.belay.json.RecordJson;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Reads journals that begin alike, such as one that grows: a line is parsed once, however often it is read. Whether it
/// is whole, and in its place, is looked at each time.
public final class JournalReader {
    private final Map<String, Recorded> known = new ConcurrentHashMap<>();

    /// The facts in a journal's bytes, oldest first, for one who only looks on while another writes.
    ///
    /// @throws dev.belay.problem.Problem when a newer Belay wrote it, or the disk damaged it
    public List<Recorded> facts(byte[] bytes) {
        return text(bytes).entries();
    }

    JournalText text(byte[] bytes) {
        return JournalText.read(bytes, this::fact);
    }

    private Recorded fact(byte[] body) {
        return known.computeIfAbsent(new String(body, ISO_8859_1), _ -> RecordJson.read(body, Recorded.class));
    }
}
