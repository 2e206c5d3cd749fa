package dev.belay.host;

import java.util.Optional;

/// What a server does for a command that shows no sign of life itself.
///
/// @param waitsFor who keeps it waiting, as in "waits for a lock that pid 5 holds"
public record Activity(boolean isAtWork, Optional<String> waitsFor) {
    public static final Activity NONE = new Activity(false, Optional.empty());

    /// What two servers do for it.
    public Activity and(Activity other) {
        return new Activity(isAtWork || other.isAtWork, waitsFor.or(other::waitsFor));
    }
}
