package dev.belay.code;

import java.time.Instant;
import java.util.List;

/// What a fetch gave: how fresh the mirror is, and what the operator should hear of.
///
/// @param at       when the repository was last reached
/// @param warnings such as that it cannot be reached now, or that a tag was moved
public record Fetched(Instant at, Reach reach, List<String> warnings) {
    public Fetched {
        warnings = List.copyOf(warnings);
    }

    /// Whether the repository answered this time.
    public enum Reach {
        FRESH,
        OFFLINE
    }
}
