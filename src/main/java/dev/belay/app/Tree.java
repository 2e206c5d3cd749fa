package dev.belay.app;

/// Whether a git work tree is as its commit says, or was changed by hand.
public enum Tree {
    /// Every tracked file is as committed.
    CLEAN,
    /// Some tracked file differs from the commit.
    DIRTY
}
