package dev.belay.planning;

import dev.belay.app.Version;
import java.nio.file.Path;
import java.util.List;

/// One upgrade of a path: from one version to the next, with the code of each component that changes.
///
/// @param root the folder in which the main component's code of `to` can be run
public record Hop(Version from, Version to, Path root, List<Move> moves) {
    public Hop {
        moves = List.copyOf(moves);
    }
}
