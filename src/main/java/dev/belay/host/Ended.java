package dev.belay.host;

import java.time.Duration;

/// How a long command came to its end.
public sealed interface Ended {

    /// By itself; 128 and more when a signal ended it.
    record Exit(int code) implements Ended {}

    /// Belay ended it: it showed no sign of life for so long.
    record Silent(Duration silence) implements Ended {}

    /// Belay ended it because it was asked to.
    record Aborted() implements Ended {}

    /// Belay ended it: it waited for a lock, as `holder` tells: "waits for a lock on db held by pid 5".
    record Waiting(String holder) implements Ended {}
}
