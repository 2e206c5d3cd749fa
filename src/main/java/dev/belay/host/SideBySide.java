package dev.belay.host;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// Several pieces of work at the same time, each in a real thread of its own: what they start may die with its thread,
/// and none waits for another's turn.
public final class SideBySide {
    private SideBySide() {}

    /// Does all of them and answers what each came to, in their order. When this returns or throws, none of them goes
    /// on. What is thrown is the failure of the first that failed, with those of the others suppressed in it.
    public static <T> List<T> all(List<Supplier<T>> works) {
        var begun = works.stream()
                .map(work -> CompletableFuture.supplyAsync(work, Thread.ofPlatform()::start))
                .toList();
        begun.forEach(work -> work.handle((_, _) -> true).join());
        var failures = begun.stream()
                .filter(CompletableFuture::isCompletedExceptionally)
                .map(CompletableFuture::exceptionNow)
                .toList();
        if (!failures.isEmpty()) {
            var first = failures.getFirst();
            failures.stream().skip(1).forEach(first::addSuppressed);
            switch (first) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                default -> throw new CompletionException(first);
            }
        }
        return begun.stream().map(CompletableFuture::resultNow).toList();
    }
}
