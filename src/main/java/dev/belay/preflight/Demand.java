package dev.belay.preflight;

import java.nio.file.Path;

/// What a run will need at its peak in one place, for one purpose.
///
/// @param bytes   below zero: what becomes free before the run begins
/// @param place   any path on the file system concerned; it need not exist yet
/// @param purpose `backup`, `proof`, `rollback point` …
public record Demand(Path place, String purpose, long bytes, long files) {}
