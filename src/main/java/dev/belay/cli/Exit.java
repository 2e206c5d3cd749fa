package dev.belay.cli;

import dev.belay.engine.Outcome;

/// Every exit code. Scripts rely on them, so they never change meaning.
enum Exit {
    /// What was asked for is done.
    DONE(0),
    /// A bug in Belay.
    BUG(1),
    /// The command or the manifest is wrong.
    WRONG_USAGE(2),
    /// Refused; nothing changed.
    REFUSED(3),
    /// It failed and everything is back as it was.
    ROLLED_BACK(4),
    /// It failed and needs a person.
    NEEDS_HUMAN(5),
    /// Another run is at work on this instance.
    LOCKED(6),
    /// A manual step is not acknowledged; nothing changed.
    MANUAL_STEP(7),
    /// There is nothing to do.
    NOTHING_TO_DO(8),
    /// The viewer left; the run goes on.
    LEFT(9);

    final int code;

    Exit(int code) {
        this.code = code;
    }

    static Exit of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Completed _ -> DONE;
            case Outcome.Refused _ -> REFUSED;
            case Outcome.RolledBack _ -> ROLLED_BACK;
            case Outcome.NeedsHuman _ -> NEEDS_HUMAN;
        };
    }
}
