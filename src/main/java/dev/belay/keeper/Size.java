package dev.belay.keeper;

/// How much a data set takes on its file system.
public record Size(long bytes, long files) {}
