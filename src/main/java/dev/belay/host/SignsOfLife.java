package dev.belay.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Decides how long a command has been silent: nothing said, nothing computed, no watched file changed.
final class SignsOfLife {
    private static final List<String> COMPANIONS = List.of("", "-wal", "-shm", "-journal");
    /// Polling for a lock costs less, working costs more.
    private static final double LEAST_SHARE_OF_A_CORE = 0.01;
    private static final long BURST = 5;
    private static final double TICKS_PER_SECOND = 100;

    private final List<Path> watched;
    private final Clock clock;
    private Duration lastSign;
    private Sight last = new Sight(0, Map.of(), List.of());
    private long ticksSinceSign;

    SignsOfLife(List<Path> watched, Clock clock) {
        this.watched = watched;
        this.clock = clock;
        this.lastSign = clock.elapsed();
    }

    /// @param said  bytes of output so far
    /// @param ticks processor time of each process
    private record Sight(long said, Map<Long, Long> ticks, List<String> files) {
        long ticksSince(Sight earlier) {
            return ticks.entrySet().stream()
                    .mapToLong(process -> process.getValue() - earlier.ticks.getOrDefault(process.getKey(), 0L))
                    .sum();
        }

        boolean differsIn(Function<Sight, ?> what, Sight earlier) {
            return !what.apply(this).equals(what.apply(earlier));
        }
    }

    /// Looks again.
    void look(long said, List<ProcessStat> members) {
        var sight = new Sight(
                said,
                members.stream().collect(Collectors.toMap(ProcessStat::pid, ProcessStat::cpuTicks)),
                watched.stream()
                        .flatMap(file -> COMPANIONS.stream().map(end -> stamp(file + end)))
                        .toList());
        if (isAlive(sight)) {
            note();
        }
        last = sight;
    }

    /// How long there has been no sign of life.
    Duration silence() {
        return clock.elapsed().minus(lastSign);
    }

    /// Somebody else saw one.
    void note() {
        lastSign = clock.elapsed();
        ticksSinceSign = 0;
    }

    private boolean isAlive(Sight sight) {
        var ticks = sight.ticksSince(last);
        ticksSinceSign += ticks;
        var quiet = clock.elapsed().minus(lastSign).toMillis() / 1000.0;
        return sight.differsIn(Sight::said, last)
                || sight.differsIn(Sight::files, last)
                || ticks >= BURST
                || ticksSinceSign > 1 + quiet * TICKS_PER_SECOND * LEAST_SHARE_OF_A_CORE;
    }

    private static String stamp(String file) {
        try {
            var attributes = Files.readAttributes(Path.of(file), BasicFileAttributes.class);
            return attributes.size() + " " + attributes.lastModifiedTime();
        } catch (IOException _) {
            return "absent";
        }
    }
}
