package dev.belay.keeper;

import java.nio.file.Path;

/// The log that a server writes before its data. When there is no room for it the server ends.
///
/// @param folder any on its file system
/// @param most   how many bytes it grows by at most
public record ServerLog(Path folder, long most) {}
