package dev.belay.code;

import dev.belay.app.Version;
import java.time.Instant;
import java.util.Optional;

/// A version of a component's code that can be installed.
///
/// @param tag absent when it is the newest commit of a branch
public record Release(Version version, Optional<Tag> tag, String commit, Instant date) {}
