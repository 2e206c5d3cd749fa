package dev.belay.service;

import java.util.List;

/// How a service is, as its manager sees it.
public enum State {
    /// Nobody asked for it to run.
    STOPPED,
    /// It was started and has not run long enough to be trusted.
    STARTING,
    RUNNING,
    /// It died at once and its manager tries again by itself.
    RETRYING,
    STOPPING,
    /// It ended by itself and nobody starts it again.
    DIED,
    /// Some of its processes run, others do not.
    PARTLY,
    /// Its manager has lost track of it.
    UNKNOWN;

    /// Whether there is something to be stopped.
    public boolean isUp() {
        return switch (this) {
            case STARTING, RUNNING, RETRYING, STOPPING, PARTLY, UNKNOWN -> true;
            case STOPPED, DIED -> false;
        };
    }

    /// Whether it may still become healthy.
    boolean isHopeful() {
        return this == STARTING || this == RUNNING;
    }

    /// How a service of several processes is.
    static State of(List<State> parts) {
        for (var decisive : List.of(UNKNOWN, RETRYING, STOPPING, STARTING)) {
            if (parts.contains(decisive)) {
                return decisive;
            }
        }
        if (parts.contains(RUNNING)) {
            return parts.stream().allMatch(RUNNING::equals) ? RUNNING : PARTLY;
        }
        return parts.contains(DIED) ? DIED : STOPPED;
    }
}
