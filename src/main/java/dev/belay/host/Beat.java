package dev.belay.host;

import java.time.Duration;
import java.util.Optional;

/// How a long command is doing.
///
/// @param lastLine the last line it said, secrets replaced by stars; empty when it said nothing yet
/// @param silence  how long it has shown no sign of life
/// @param waitsFor what it seems to wait for, as in "waits for a lock on db held by pid 5"
public record Beat(Duration elapsed, String lastLine, Duration silence, Optional<String> waitsFor) {}
