package dev.belay.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A command with the folder and the environment it runs in.
///
/// @param environment the whole environment: nothing of the test's own is passed on
record Program(List<String> words, Path folder, Map<String, String> environment) {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    Program {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    static Program in(Path folder, String... words) {
        return new Program(
                Arrays.asList(words),
                folder,
                Map.of("PATH", PostgresPrograms.first("/usr/sbin:/usr/bin:/sbin:/bin"), "HOME", "/nonexistent"));
    }

    Program with(Map<String, String> more) {
        var all = new HashMap<>(environment);
        all.putAll(more);
        return new Program(words, folder, all);
    }

    /// Runs to the end with nothing on standard input; the exit code may be any.
    Ran run() {
        return run(LIMIT);
    }

    /// As [#run()], but ended by force after `limit`.
    Ran run(Duration limit) {
        var process = start();
        try {
            process.getOutputStream().close();
            var out = read(process.getInputStream());
            var err = read(process.getErrorStream());
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                end(process);
                throw new AssertionError(words + " was still running after " + limit);
            }
            return new Ran(words, process.exitValue(), out.join(), err.join());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException _) {
            end(process);
            throw new AssertionError("interrupted while " + words + " ran");
        }
    }

    /// Runs to the end and fails the test unless the exit code is 0.
    Ran succeed() {
        return run().succeeded();
    }

    Process start() {
        return start(builder());
    }

    /// Starts with standard output and error together in `log`.
    Process startLoggingTo(Path log) {
        return start(builder().redirectErrorStream(true).redirectOutput(log.toFile()));
    }

    /// Ends a process and all that it started, and waits for their end.
    static void end(Process process) {
        var family = process.descendants().toList();
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
        family.forEach(child -> child.onExit().join());
    }

    private ProcessBuilder builder() {
        var builder = new ProcessBuilder(words).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    // In a thread of its own: the pool that all share has one on two processors, and one long program would keep it.
    private static CompletableFuture<String> read(InputStream stream) {
        return CompletableFuture.supplyAsync(
                () -> text(stream), Thread.ofPlatform().daemon()::start);
    }

    private static String text(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
