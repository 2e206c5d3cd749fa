package dev.belay.app;

import java.util.Optional;

/// The answer to a [Check]. Unknown is not broken: Belay could not ask, which says nothing about the application.
public sealed interface Health {

    /// It works. `version` is what the running application says of itself, where the check asks for it.
    record Healthy(String detail, Optional<String> version) implements Health {}

    /// It does not work.
    record Broken(String why) implements Health {}

    /// The question could not be put.
    record Unknown(String why) implements Health {}

    /// It works, and says no version.
    static Health healthy(String detail) {
        return new Healthy(detail, Optional.empty());
    }

    /// One line for people.
    default String text() {
        return switch (this) {
            case Healthy(var detail, var _) -> "healthy: " + detail;
            case Broken(var why) -> "broken: " + why;
            case Unknown(var why) -> "unknown: " + why;
        };
    }
}
