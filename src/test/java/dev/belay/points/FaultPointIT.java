package dev.belay.points;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// Breaks real upgrades of a real Django application at every record of the journal and around every effect, on the way
/// forward and on the way back, and again while they are recovered.
///
/// `-Dbelay.faults=all` breaks each point in every way; without it each point is broken in one. It begins first, for it
/// takes longest.
@Order(1)
final class FaultPointIT {
    private final Tally tally = new Tally();

    @Test
    void leavesTheLibraryWhollyOldOrWhollyNewWhateverBreaksWherever() throws Exception {
        var begin = Instant.now();
        var todo = new ConcurrentLinkedQueue<Case>();
        try (var one = new PointWorld();
                var other = new PointWorld()) {
            var points = new Breaking(one, tally).recorded();
            var back = other.recorded("2.2");
            todo.addAll(new Cases(points, back, Scope.EVERY_STEP).all());
            sideBySide(
                    () -> {
                        new Relay(one, tally, Scope.EVERY_STEP).forward(points);
                        return work(one, points, todo);
                    },
                    () -> {
                        new Relay(other, tally, Scope.EVERY_STEP).back(back);
                        return work(other, points, todo);
                    });

            System.out.printf(
                    "fault points: %s, %d s%n",
                    tally, Duration.between(begin, Instant.now()).toSeconds());
            assertThat(tally.wrong()).isEmpty();
            assertThat(points.types(tally.points())).containsAll(points.types());
            assertThat(Points.records(tally.points()))
                    .containsAll(IntStream.rangeClosed(0, points.entries().size())
                            .boxed()
                            .toList());
            assertThat(back.notBrokenBack(tally.points())).isEmpty();
        }
    }

    private boolean work(PointWorld world, Points points, Queue<Case> todo) {
        var breaking = new Breaking(world, tally);
        world.backToBegin();
        breaking.toTheFence(points);
        breaking.all(todo);
        return true;
    }

    private static void sideBySide(Callable<Boolean> one, Callable<Boolean> other)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var done : threads.invokeAll(List.of(one, other))) {
                done.get();
            }
        }
    }
}
