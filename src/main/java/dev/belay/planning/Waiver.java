package dev.belay.planning;

import java.util.Optional;

/// Whether a safety may be left out, which the operator must say with a reason.
public sealed interface Waiver {

    /// It is kept.
    record Kept() implements Waiver {}

    /// It is left out for that reason, which the report shows.
    record LeftOut(String reason) implements Waiver {}

    /// Why it is left out, where it is.
    default Optional<String> why() {
        return this instanceof LeftOut(var reason) ? Optional.of(reason) : Optional.empty();
    }

    /// It is kept.
    static Waiver kept() {
        return new Kept();
    }
}
