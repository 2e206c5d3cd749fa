package dev.belay.service;

import dev.belay.app.DataSet;
import dev.belay.keeper.Exclusive;
import dev.belay.keeper.Keeper;
import dev.belay.keeper.Keepers;
import java.time.Duration;
import java.util.List;

/// Makes sure that nobody but the run has the data any more, and settles what an unclean stop left of them.
final class Release {
    private static final Duration TO_LET_GO = Duration.ofSeconds(2);
    private static final Duration TO_END = Duration.ofSeconds(30);

    private final Keepers keepers;
    private final Exclusive exclusive;
    private final Waiting waiting;

    Release(Keepers keepers, Exclusive exclusive, Waiting waiting) {
        this.keepers = keepers;
        this.exclusive = exclusive;
        this.waiting = waiting;
    }

    /// Makes sure of it once more after an interruption. Who came meanwhile may be a nightly copy, which ends by
    /// itself.
    void requireAlone(List<DataSet> data) {
        if (!waiting.until(TO_END, () -> exclusive.isKept(data))) {
            exclusive.require(data);
        }
    }

    void settle(List<DataSet> data) {
        if (!waiting.until(TO_LET_GO, () -> exclusive.isKept(data))) {
            exclusive.require(data);
        }
        data.stream().map(keepers::of).forEach(Keeper::settle);
        exclusive.require(data);
    }
}
