package dev.belay.discovery;

/// Something that could not be found out, and where the operator writes it.
///
/// @param about the key of the manifest, such as `code.app.git`
/// @param next  what to write, ready to copy
public record Gap(String about, String why, String next) {}
