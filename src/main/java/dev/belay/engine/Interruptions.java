package dev.belay.engine;

import dev.belay.journal.Failure;
import dev.belay.plan.Step;
import dev.belay.plan.StepTitle;

/// Why a run turned back although no step failed.
public final class Interruptions {
    private static final String ASKED = "the operator asked to take the run back";
    private static final String NEXT = "look at `belay log`, then begin the run anew when you are ready";

    static final Failure ABORT_ASKED = new Failure("cannot go on", ASKED, NEXT);

    static final Failure BETWEEN_STEPS = new Failure("cannot go on", "Belay itself was ended between two steps", NEXT);

    private Interruptions() {}

    /// Whether the operator wanted it, so that nothing failed.
    public static boolean isAsked(Failure cause) {
        return cause.why().equals(ASKED);
    }

    static Failure within(Step step) {
        return new Failure(
                "cannot know whether " + "`" + StepTitle.of(step) + "` is complete",
                "Belay itself was ended in the middle of it",
                NEXT);
    }
}
