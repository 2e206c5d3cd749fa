package dev.belay.host;

import java.time.Duration;

/// Ends process groups and sees to it that they are gone.
final class ProcessGroups {
    private final Clock clock = new SystemClock();

    /// Ends a group at once; nothing when it is gone.
    void kill(long group) {
        LibC.signal(-group, LibC.KILL);
    }

    /// Asks a group to end, and ends it when it has not after `grace`. True when none of it is alive any more.
    boolean end(long group, Duration grace) {
        LibC.signal(-group, LibC.TERM);
        if (!isGoneWithin(group, grace)) {
            LibC.signal(-group, LibC.KILL);
        }
        return isGoneWithin(group, Duration.ofSeconds(2));
    }

    /// Whether anything in this group or session still lives.
    boolean isAlive(long group) {
        return ProcessStat.all()
                .anyMatch(process -> process.isAlive() && (process.group() == group || process.session() == group));
    }

    private boolean isGoneWithin(long group, Duration limit) {
        return Waiting.until(clock, limit, () -> !isAlive(group));
    }
}
