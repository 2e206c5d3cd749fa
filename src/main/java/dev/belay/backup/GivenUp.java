package dev.belay.backup;

import dev.belay.pool.Sweep;
import dev.belay.problem.Problem;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// Takes away the contents that only a copy needed which is not to be, so that the disk is no fuller than before it.
final class GivenUp {
    private GivenUp() {}

    static void sweep(Path backups) {
        try {
            Sweep.quickly(backups);
        } catch (Problem | UncheckedIOException _) {
            // They only take room, which is no reason to stop a way back: the next prune tries again and tells.
        }
    }
}
