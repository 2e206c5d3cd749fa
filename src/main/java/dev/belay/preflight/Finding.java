package dev.belay.preflight;

import dev.belay.problem.Problem;
import java.util.Optional;

/// What one look before a run found.
///
/// @param about   what was looked at: `space`, `data db`, `port 8000` …
/// @param says    the fact, with its numbers
/// @param problem why the run refuses, where it does
public record Finding(String about, Grade grade, String says, Optional<Problem> problem) {

    /// How much a finding weighs.
    public enum Grade {
        FINE,
        WARNING,
        /// A person must do something first and acknowledge it.
        MANUAL,
        REFUSAL
    }

    /// All is well.
    public static Finding fine(String about, String says) {
        return new Finding(about, Grade.FINE, says, Optional.empty());
    }

    /// Worth knowing; the run may begin.
    public static Finding warning(String about, String says) {
        return new Finding(about, Grade.WARNING, says, Optional.empty());
    }

    /// A manual step that is not acknowledged.
    public static Finding manual(String about, Problem problem) {
        return new Finding(about, Grade.MANUAL, problem.why(), Optional.of(problem));
    }

    /// The run must not begin.
    public static Finding refusal(String about, Problem problem) {
        return new Finding(about, Grade.REFUSAL, problem.why(), Optional.of(problem));
    }
}
