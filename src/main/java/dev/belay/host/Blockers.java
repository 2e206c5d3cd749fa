package dev.belay.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds who keeps a silent command waiting for a lock on one of its files.
///
/// Knows SQLite's way: with a `-shm` beside the database every connection keeps harmless shared locks, and only an
/// exclusive one stands in a writer's way.
final class Blockers {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.systemDefault());

    private final Kernel kernel = new Kernel();
    private final List<Path> watched;

    Blockers(List<Path> watched) {
        this.watched = watched;
    }

    /// What the command seems to wait for, told for an operator.
    ///
    /// @param own the command's own processes
    Optional<String> find(Set<Long> own) {
        return watched.stream().flatMap(file -> holders(file, own)).findFirst();
    }

    private Stream<String> holders(Path file, Set<Long> own) {
        var shared = file.resolveSibling(file.getFileName() + "-shm");
        return Files.exists(shared)
                ? Stream.of(shared, file).flatMap(part -> exclusive(part, own))
                : told(file, KernelLocks.on(file), own);
    }

    private Stream<String> exclusive(Path file, Set<Long> own) {
        var locks = KernelLocks.on(file).stream()
                .filter(KernelLocks.Lock::exclusive)
                .collect(Collectors.toSet());
        return told(file, locks, own);
    }

    private Stream<String> told(Path file, Set<KernelLocks.Lock> locks, Set<Long> own) {
        return kernel.holdersOfLocks(file, locks).stream()
                .filter(holder -> !own.contains(holder.pid()))
                .map(holder -> "waits for a lock on " + file.getFileName() + " held by " + holder + ", running since "
                        + MINUTE.format(holder.since()));
    }
}
