package dev.belay.host;

/// What is free on one file system for the user Belay runs as.
///
/// @param bytes      usable bytes
/// @param inodes     files that can still be made; [Long#MAX_VALUE] where the file system sets no limit
/// @param fileSystem the folder it is mounted at
public record Room(long bytes, long inodes, String fileSystem) {}
