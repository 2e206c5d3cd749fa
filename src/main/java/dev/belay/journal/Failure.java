package dev.belay.journal;

import dev.belay.host.DiskTrouble;
import dev.belay.problem.Problem;
import java.io.UncheckedIOException;

/// Why something failed, as it stands in the journal: what, why, next.
public record Failure(String what, String why, String next) {

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
        return new Failure(problem.what(), problem.why(), problem.next());
    }

    private static Failure bug(RuntimeException failure) {
        return new Failure(
                "cannot go on", failure.toString(), "this is a bug in Belay: send us the output of `belay log`");
    }
}
