package dev.belay.database;

import dev.belay.host.Clock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.ProgressHandler;

/// Interrupts what a connection works on once its time is up: all of it together, and no part longer than a quarter.
final class TimeLimit implements AutoCloseable {
    private static final int STEPS_BETWEEN_LOOKS = 10_000;
    private static final int PARTS = 4;

    private final Connection connection;
    private final Clock clock;
    private final Duration end;
    private final Duration slice;
    private Duration deadline;

    TimeLimit(Connection connection, Clock clock, Duration whole) throws SQLException {
        this.connection = connection;
        this.clock = clock;
        this.end = clock.elapsed().plus(whole);
        this.slice = whole.dividedBy(PARTS);
        this.deadline = end;
        ProgressHandler.setHandler(connection, STEPS_BETWEEN_LOOKS, new ProgressHandler() {
            @Override
            protected int progress() {
                return clock.elapsed().compareTo(deadline) > 0 ? 1 : 0;
            }
        });
    }

    /// Gives the next part its time.
    void next() {
        var own = clock.elapsed().plus(slice);
        deadline = own.compareTo(end) < 0 ? own : end;
    }

    @Override
    public void close() throws SQLException {
        ProgressHandler.clearHandler(connection);
    }
}
