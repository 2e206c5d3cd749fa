package dev.belay.cli;

import dev.belay.problem.Problem;

/// A mistake in what was typed or in the manifest, which has an exit code of its own.
final class WrongUsage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    WrongUsage(Problem problem) {
        super(problem);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
