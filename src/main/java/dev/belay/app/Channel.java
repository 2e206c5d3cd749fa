package dev.belay.app;

/// Which releases an operator wants to be offered.
public enum Channel {
    /// Finished releases only.
    STABLE,
    /// Dev, alpha, beta and rc versions, too.
    PRERELEASE;

    /// Whether a version is offered in this channel.
    public boolean offers(Version version) {
        return this == PRERELEASE || version.isStable();
    }
}
