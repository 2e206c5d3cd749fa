package dev.belay.keeper;

/// What the proof of a copy rests on.
public enum Evidence {
    /// It was restored to a scratch place, and all of it was compared there.
    RESTORED,
    /// There was no place to restore to: all of it was read through, and its rows were counted.
    DECODED
}
