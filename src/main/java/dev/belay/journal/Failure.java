package dev.belay.journal;

import dev.belay.host.DiskTrouble;
import dev.belay.problem.NotAsBefore;
import dev.belay.problem.Problem;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/// Why something failed, as it stands in the journal: what, why, next.
///
/// @param differences what differs from before, a line each, where that alone is the failure
public record Failure(String what, String why, String next, Optional<List<String>> differences) {
    public Failure {
        differences = differences.map(List::copyOf);
    }

    /// Any other failure.
    public Failure(String what, String why, String next) {
        this(what, why, next, Optional.empty());
    }

    /// What the journal keeps of a failed step.
    public static Failure of(RuntimeException failure) {
        return switch (failure) {
            case Problem problem -> of(problem);
            case UncheckedIOException disk ->
                DiskTrouble.behind(disk).map(Failure::of).orElseGet(() -> bug(disk));
            default -> bug(failure);
        };
    }

    private static Failure of(Problem problem) {
        return new Failure(
                problem.what(),
                problem.why(),
                problem.next(),
                problem instanceof NotAsBefore compared ? Optional.of(compared.differences()) : Optional.empty());
    }

    private static Failure bug(RuntimeException failure) {
        return new Failure(
                "cannot go on", failure.toString(), "this is a bug in Belay: send us the output of `belay log`");
    }
}
