package dev.belay.app;

/// What one way of asking for the installed version gave.
public sealed interface Probed {
    /// The probe's name in the manifest, such as `tag`.
    String name();

    /// The probe told a version.
    record Found(String name, Version version) implements Probed {}

    /// The probe told nothing that is a version.
    record Silent(String name) implements Probed {}
}
