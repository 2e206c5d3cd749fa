package dev.belay.host;

import java.time.Duration;
import java.util.Optional;

/// How a long command is doing.
///
/// @param lastLine the last line it said, secrets replaced by stars; empty when it said nothing yet
/// @param silence  how long it has shown no sign of life
/// @param waitsFor the lock it seems to wait for, and who holds it
public record Beat(Duration elapsed, String lastLine, Duration silence, Optional<String> waitsFor) {}
