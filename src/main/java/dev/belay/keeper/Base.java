package dev.belay.keeper;

import java.nio.file.Path;

/// An older copy that a new one may share unchanged parts with.
public sealed interface Base {

    /// There is none, or it may not be used.
    record None() implements Base {}

    /// The copy in that folder.
    record Copy(Path folder) implements Base {}

    /// There is none.
    static Base none() {
        return new None();
    }
}
