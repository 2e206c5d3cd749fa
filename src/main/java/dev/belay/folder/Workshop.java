package dev.belay.folder;

import dev.belay.host.Clock;
import dev.belay.host.DurableFiles;
import dev.belay.host.Faults;
import dev.belay.host.Space;
import dev.belay.pool.Pool;
import java.nio.file.Files;
import java.nio.file.Path;

/// What copies of trees are made with.
///
/// @param pool where their contents are kept
record Workshop(Pool pool, Clock clock, Faults faults) {
    /// The pool of a copy that is complete by itself, such as one that was packed, lies inside it.
    Workshop of(Path copy) {
        var own = copy.resolve(Pool.OWN);
        return Files.isDirectory(own) ? new Workshop(new Pool(own), clock, faults) : this;
    }

    /// Whether it is worth trying to share blocks with the pool.
    Intake.Sharing sharing() {
        DurableFiles.createDirectories(pool.folder());
        return Space.canReflink(pool.folder()) ? Intake.Sharing.POSSIBLE : Intake.Sharing.IMPOSSIBLE;
    }

    /// The place for the contents of a copy that shares none with others.
    static Path own(Path copy) {
        return copy.resolve(Pool.OWN);
    }
}
