package dev.belay.folder;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Has work done in as many threads as there are processors, and hands the results on in the order in which the
/// work was
/// given. Never more than a few hundred wait.
final class InOrder<T> implements AutoCloseable {
    private static final int MOST = 512;

    private final Taker<T> taker;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    private final ArrayDeque<Future<T>> waiting = new ArrayDeque<>();

    InOrder(Taker<T> taker) {
        this.taker = taker;
    }

    /// Told of each result.
    @FunctionalInterface
    interface Taker<T> {
        void take(T result) throws IOException;
    }

    void add(Callable<T> work) throws IOException {
        give(threads.submit(work));
    }

    /// A result that needs no work.
    void addDone(T result) throws IOException {
        if (waiting.isEmpty()) {
            taker.take(result);
        } else {
            give(CompletableFuture.completedFuture(result));
        }
    }

    /// Waits until all is done and handed on.
    void finish() throws IOException {
        while (!waiting.isEmpty()) {
            handOn();
        }
    }

    private void give(Future<T> result) throws IOException {
        waiting.add(result);
        while (!waiting.isEmpty() && (waiting.size() > MOST || waiting.element().isDone())) {
            handOn();
        }
    }

    private void handOn() throws IOException {
        var next = waiting.remove();
        try {
            taker.take(next.get());
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupt);
        } catch (ExecutionException _) {
            throw thrown(next.exceptionNow());
        }
    }

    private static IOException thrown(Throwable cause) {
        return switch (cause) {
            case IOException failure -> failure;
            case RuntimeException failure -> throw failure;
            case Error failure -> throw failure;
            default -> new IOException(cause);
        };
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
