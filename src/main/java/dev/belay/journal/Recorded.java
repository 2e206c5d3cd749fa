package dev.belay.journal;

import java.time.Instant;

/// A fact with the time it was written.
public record Recorded(Instant at, Entry entry) {}
