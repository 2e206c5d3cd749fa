package dev.belay.health;

import dev.belay.problem.Problem;

/// A secret that a check or a journey needs cannot be had: the application cannot be judged by it.
final class NotAtHand extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotAtHand(Problem missing) {
        super(missing.getMessage(), missing);
    }
}
