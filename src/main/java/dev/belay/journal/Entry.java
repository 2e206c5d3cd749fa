package dev.belay.journal;

import dev.belay.host.Owner;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// One fact in a run's journal. Steps are named by their number in the plan.
public sealed interface Entry {

    /// The run began, with a plan of that hash.
    record Begun(String run, String plan, String belay, Owner owner) implements Entry {}

    /// Another process took the run over.
    record Resumed(Owner owner) implements Entry {}

    /// The step's effect may begin from here on.
    record Intent(int step) implements Entry {}

    /// The step's effect is complete and on the disk. What it found out is in the order of the journal: by name.
    record Done(int step, Map<String, String> evidence) implements Entry {
        public Done {
            evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
        }
    }

    /// The run goes back, beginning with the undo of `step` (-1: nothing to undo). Never taken back itself.
    record TurnedBack(int step, Failure cause) implements Entry {}

    /// The undo of the step may begin from here on.
    record Undo(int step) implements Entry {}

    /// The step is taken back.
    record Undone(int step) implements Entry {}

    /// The undo failed; it is tried again, up to three times.
    record UndoFailed(int step, Failure cause) implements Entry {}

    /// Users are let in; from here on nothing is taken back by itself.
    record Committed() implements Entry {}

    /// A step after the commit failed; it is reported and the run goes on.
    record Warned(int step, Failure cause) implements Entry {}

    /// The run is over.
    record Ended(Ending ending) implements Entry {}

    /// How a run can end.
    enum Ending {
        COMPLETED,
        REFUSED,
        ROLLED_BACK,
        NEEDS_HUMAN
    }
}
