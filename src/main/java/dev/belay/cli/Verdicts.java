package dev.belay.cli;

import dev.belay.preflight.Preflight;
import dev.belay.problem.NoSuchName;

/// Which exit code the looks before a run come to.
final class Verdicts {
    private Verdicts() {}

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
