package dev.belay.journal;

import dev.belay.problem.Problem;

/// Why something failed, as it stands in the journal: what, why, next.
public record Failure(String what, String why, String next) {

    /// What the journal keeps of a failed step.
    public static Failure of(RuntimeException failure) {
        return failure instanceof Problem problem
                ? new Failure(problem.what(), problem.why(), problem.next())
                : new Failure(
                        "cannot go on",
                        failure.toString(),
                        "this is a bug in Belay: send us the output of `belay log`");
    }
}
