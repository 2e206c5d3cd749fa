package dev.belay.cli;

import dev.belay.engine.Outcome;

/// Every exit code. Scripts rely on them, so they never change meaning.
enum Exit {
    /// What was asked for is done.
    DONE(0, "done"),
    /// A bug in Belay.
    BUG(1, "a bug in Belay"),
    /// The command or the manifest is wrong.
    WRONG_USAGE(2, "wrong usage, or a mistake in the manifest"),
    /// Refused; nothing changed.
    REFUSED(3, "refused, nothing was changed"),
    /// It failed and everything is back as it was.
    ROLLED_BACK(4, "rolled back, the application is as it was before"),
    /// It failed and needs a person.
    NEEDS_HUMAN(5, "needs a human"),
    /// Another run is at work on this instance.
    LOCKED(6, "locked, another run is at work"),
    /// A manual step is not acknowledged; nothing changed.
    MANUAL_STEP(7, "waiting for a manual step"),
    /// There is nothing to do.
    NOTHING_TO_DO(8, "nothing to do"),
    /// The viewer left; the run goes on.
    LEFT(9, "the viewer left, the run goes on"),
    /// The process that conducted the run is gone before the run was over.
    INTERRUPTED(10, "interrupted, `belay resume` finishes it"),
    /// What was asked for is done, but nobody can read the answer.
    UNSAID(11, "done, but the answer could not be written");

    final int code;

    /// What the help says of it.
    final String meaning;

    Exit(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /// What `--json` calls it.
    String state() {
        return meaning.split(",", 2)[0];
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
