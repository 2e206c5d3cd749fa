package dev.belay.keeper;

/// How far facts go.
public enum Depth {
    /// What can be told within a second or two, whatever the size: schema, settings, row counts, names, sizes and
    /// times.
    BOUNDED,
    /// All content, hashed; its time grows with the data.
    FULL
}
