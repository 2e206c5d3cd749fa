package dev.belay.app;

import java.util.Optional;

/// A task of the operator that runs before or after a named part of an upgrade.
///
/// @param point which part, as `belay plan` names it: `stop`, `protect`, `switch`, `migrate`,
///              `static`, `start`, `health`, …
/// @param undo  what takes it back when the run rolls back
/// @param often whether it may run again once it has been done on this instance
public record Hook(Moment moment, String point, Task task, Optional<CommandLine> undo, Often often) {

    /// On which side of its point a hook runs.
    public enum Moment {
        BEFORE,
        AFTER
    }

    /// Whether a hook that was done once is done again.
    public enum Often {
        EVERY_TIME,
        ONCE
    }
}
