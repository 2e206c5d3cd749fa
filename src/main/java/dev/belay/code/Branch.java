package dev.belay.code;

import java.time.Instant;

/// A branch of a mirror and its newest commit.
public record Branch(String name, String commit, Instant date) {}
