package dev.belay.points;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testkit.LibraryDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import org.junit.jupiter.api.Test;

/// Breaks upgrades of a library whose data are on a server, at every record and effect that concerns a database: the
/// backup and its proof, the safety copy, the migration, the way back, what is kept and removed after the commit.
abstract class ServedFaultPoints {
    private final Tally tally = new Tally();

    /// A database on a server of its own.
    abstract LibraryDatabase database();

    @Test
    void leavesTheLibraryWhollyOldOrWhollyNewWhateverBreaksWherever() {
        var begin = Instant.now();
        var scope = Scope.ofServer();
        try (var world = new PointWorld(database())) {
            var breaking = new Breaking(world, tally);
            var points = breaking.recorded();
            var back = world.recorded("2.2");
            world.backToBegin();
            breaking.toTheFence(points);
            if (scope == Scope.EVERY_STEP) {
                world.backToBegin();
            }
            new Relay(world, tally, scope).forward(points);
            world.backToBegin();
            new Relay(world, tally, scope).back(back);
            breaking.all(new ArrayDeque<>(new Cases(points, back, scope).all()));

            System.out.printf(
                    "fault points of %s: %s, %d s%n",
                    getClass().getSimpleName(),
                    tally,
                    Duration.between(begin, Instant.now()).toSeconds());
            assertThat(tally.wrong()).isEmpty();
            assertThat(points.unbroken(scope, tally.points())).isEmpty();
        }
    }
}
