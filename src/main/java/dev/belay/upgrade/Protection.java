package dev.belay.upgrade;

import java.nio.file.Path;

/// How a run protects one data set.
///
/// @param way   in words: what is done ahead, and what is left for the fence
/// @param bytes how much there is
/// @param point where the safety copy will be
public record Protection(String data, String way, long bytes, Path point) {}
