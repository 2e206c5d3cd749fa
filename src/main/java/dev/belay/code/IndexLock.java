package dev.belay.code;

import dev.belay.host.Clock;
import dev.belay.host.DurableFiles;
import dev.belay.host.Holder;
import dev.belay.host.Kernel;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Removes the lock files that a killed git left behind; a git that still works is waited for first.
final class IndexLock {
    private static final List<String> LOCKS = List.of("index.lock", "HEAD.lock");
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Kernel kernel;
    private final Clock clock;

    IndexLock(Kernel kernel, Clock clock) {
        this.kernel = kernel;
        this.clock = clock;
    }

    void heal(Path gitFolder) {
        for (var name : LOCKS) {
            var lock = gitFolder.resolve(name);
            if (Files.exists(lock)) {
                awaitNobody(lock);
                remove(lock);
            }
        }
    }

    private void awaitNobody(Path lock) {
        var end = clock.elapsed().plus(LIMIT);
        var holders = kernel.holdersOf(List.of(lock));
        while (!holders.isEmpty()) {
            if (clock.elapsed().compareTo(end) > 0) {
                throw busy(lock, holders.getFirst());
            }
            clock.pause(PAUSE);
            holders = kernel.holdersOf(List.of(lock));
        }
    }

    private static void remove(Path lock) {
        try {
            Files.deleteIfExists(lock);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        DurableFiles.force(lock.resolveSibling("."));
    }

    private static Problem busy(Path lock, Holder holder) {
        return new Problem(
                "cannot take the checkout back",
                holder + " still works on it and holds " + lock,
                "kill " + holder.pid());
    }
}
