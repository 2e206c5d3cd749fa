package dev.belay.app;

import java.util.Set;

/// What must still be true of a database after an upgrade: no table loses rows, but those named in `mayLose`.
///
/// @param mayLose tables that may shrink or vanish; `*` at the end stands for any ending
public record Invariant(String dataSet, Set<String> mayLose) {
    public Invariant {
        mayLose = Set.copyOf(mayLose);
    }
}
