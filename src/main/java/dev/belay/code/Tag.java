package dev.belay.code;

import java.time.Instant;

/// A tag of a mirror and the commit it leads to.
public record Tag(String name, String commit, Instant date) {}
