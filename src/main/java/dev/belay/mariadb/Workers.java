package dev.belay.mariadb;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Does the same with many things over a few connections at once. Client programs die with the thread that began them,
/// so each thread stays as long as its connection.
record Workers(Client client, int threads) {

    static Workers of(Client client) {
        return new Workers(client, Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 4));
    }

    /// Returns when all are done, or throws the first failure when all connections have come to their end.
    <T> void each(List<T> things, BiConsumer<Session, T> deed) {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var running = IntStream.range(0, Math.min(threads, things.size()))
                    .<Future<?>>mapToObj(lane -> pool.submit(() -> walk(lane(things, lane), deed)))
                    .toList();
            for (var one : running) {
                one.get();
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupt);
        } catch (ExecutionException failure) {
            throw unwrapped(failure.getCause());
        }
    }

    private <T> void walk(List<T> things, BiConsumer<Session, T> deed) {
        try (var session = Session.open(client)) {
            things.forEach(each -> deed.accept(session, each));
        }
    }

    private <T> List<T> lane(List<T> things, int lane) {
        var mine = new ArrayList<T>();
        for (var at = lane; at < things.size(); at += threads) {
            mine.add(things.get(at));
        }
        return mine;
    }

    private static RuntimeException unwrapped(@Nullable Throwable cause) {
        return switch (cause) {
            case RuntimeException known -> known;
            case Error error -> throw error;
            case null, default -> new IllegalStateException(cause);
        };
    }
}
