package dev.belay.app;

/// A value that must not be seen: printing it prints stars.
public final class Secret {
    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    /// The value itself, for a child's environment, a request or a 0600 file; never for an argv, a log or a message.
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "***";
    }
}
