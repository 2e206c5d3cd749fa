package dev.belay.engine;

import dev.belay.journal.Entry;
import dev.belay.journal.Failure;
import dev.belay.journal.Recorded;
import java.util.ArrayList;
import java.util.List;

/// Reads from a finished run's journal how it ended.
public final class Verdict {
    private static final Failure UNKNOWN =
            new Failure("cannot tell why", "the journal does not say", "look at `belay log`");

    private Verdict() {}

    /// The outcome of a run whose last entry says that it is over.
    public static Outcome of(List<Recorded> entries) {
        var warnings = new ArrayList<Failure>();
        var turnedAt = -1;
        var stuckAt = -1;
        var cause = UNKNOWN;
        var undo = UNKNOWN;
        for (var recorded : entries) {
            switch (recorded.entry()) {
                case Entry.Warned(int _, var warning) -> warnings.add(warning);
                case Entry.TurnedBack(int step, var why) -> {
                    turnedAt = step;
                    cause = why;
                }
                case Entry.UndoFailed(int step, var why) -> {
                    stuckAt = step;
                    undo = why;
                }
                default -> {}
            }
        }
        return switch (ending(entries)) {
            case COMPLETED -> new Outcome.Completed(warnings);
            case REFUSED -> new Outcome.Refused(turnedAt, cause);
            case ROLLED_BACK -> new Outcome.RolledBack(turnedAt, cause);
            case NEEDS_HUMAN -> new Outcome.NeedsHuman(stuckAt, cause, undo);
        };
    }

    private static Entry.Ending ending(List<Recorded> entries) {
        if (entries.getLast().entry() instanceof Entry.Ended(var ending)) {
            return ending;
        }
        throw new IllegalArgumentException("the run is not over");
    }
}
