package dev.belay.app;

import java.time.Duration;

/// The operator's own commands for a snapshot of a volume, a file system or a server: a safety copy beside Belay's.
///
/// @param take    makes one, while nothing writes
/// @param restore brings the data back from it, while nothing runs
/// @param drop    removes it, or what a failed `take` left of it; succeeds where there is none
/// @param silence how long each may show no sign of life
public record Snapshot(CommandLine take, CommandLine restore, CommandLine drop, Duration silence) {}
