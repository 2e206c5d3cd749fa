package dev.belay.cli;

import dev.belay.preflight.Preflight;
import dev.belay.problem.NoSuchName;
import dev.belay.runs.Recovery.Open;

/// Which exit code the looks before a run come to.
final class Verdicts {
    private Verdicts() {}

    /// Of a run that is in the way of the next.
    static Exit of(Open open) {
        return switch (open) {
            case Open.AtWork _ -> Exit.LOCKED;
            case Open.Interrupted _ -> Exit.INTERRUPTED;
            case Open.NeedsHuman _ -> Exit.NEEDS_HUMAN;
        };
    }

    static Exit of(Preflight preflight) {
        if (preflight.refusals().stream().anyMatch(NoSuchName.class::isInstance)) {
            return Exit.WRONG_USAGE;
        }
        if (!preflight.refusals().isEmpty()) {
            return Exit.REFUSED;
        }
        return preflight.manualSteps().isEmpty() ? Exit.DONE : Exit.MANUAL_STEP;
    }
}
