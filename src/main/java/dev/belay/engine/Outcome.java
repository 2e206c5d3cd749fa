package dev.belay.engine;

import dev.belay.journal.Failure;
import java.util.List;

/// How a run ended.
public sealed interface Outcome {

    /// All is done. `warnings` are failures after the commit.
    record Completed(List<Failure> warnings) implements Outcome {
        public Completed {
            warnings = List.copyOf(warnings);
        }
    }

    /// It failed before users were kept out; the application was not touched.
    record Refused(int step, Failure cause) implements Outcome {}

    /// It failed inside the fence, and the application is back as it was.
    record RolledBack(int step, Failure cause) implements Outcome {}

    /// It failed, and taking it back failed as well, at `stuckAt`.
    record NeedsHuman(int stuckAt, Failure cause, Failure undo) implements Outcome {}
}
