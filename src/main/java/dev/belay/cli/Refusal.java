package dev.belay.cli;

import dev.belay.problem.Problem;
import java.util.function.Supplier;

/// A command that ends because of a problem, with an exit code of its own.
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final Exit exit;

    Refusal(Problem problem, Exit exit) {
        super(problem);
        this.problem = problem;
        this.exit = exit;
    }

    /// The command or the manifest is wrong.
    static Refusal wrongUsage(Problem problem) {
        return new Refusal(problem, Exit.WRONG_USAGE);
    }

    /// Does what leaves the services half-way where it fails, so that a person must look.
    static <T> T orNeedsHuman(Supplier<T> work) {
        try {
            return work.get();
        } catch (Problem failure) {
            throw new Refusal(failure, Exit.NEEDS_HUMAN);
        }
    }

    Problem problem() {
        return problem;
    }

    Exit exit() {
        return exit;
    }
}
