package dev.belay.discovery;

/// One thing that was found out about an application, and from what.
///
/// @param about   the key of the manifest, such as `code.app.git`
/// @param because the evidence, in a few words
public record Guess(String about, String value, String because) {}
