package dev.belay.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/// A command in a pseudo terminal of 80×24.
public final class Terminal implements AutoCloseable {
    private static final String CTRL_C = "\u0003";

    private final Process process;
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final Thread watching;

    Terminal(Program program) {
        process = program.start();
        watching = Thread.ofPlatform().daemon().name("terminal").start(this::watch);
    }

    /// Everything that was shown so far, with its control sequences.
    public String shown() {
        return shown.toString(UTF_8);
    }

    /// Returns when this text was shown; fails after `limit`.
    public void awaitText(String text, Duration limit) {
        await().atMost(limit).pollInterval(Duration.ofMillis(20)).until(() -> shown().contains(text));
    }

    public void type(String text) {
        try {
            process.getOutputStream().write(text.getBytes(UTF_8));
            process.getOutputStream().flush();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public void pressCtrlC() {
        type(CTRL_C);
    }

    /// Breaks the line: the terminal is gone, as when an SSH connection is lost.
    public void hangUp() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /// The exit code of the command; fails when it does not end within `limit`.
    public int awaitExit(Duration limit) {
        await().atMost(limit).pollInterval(Duration.ofMillis(20)).until(() -> !process.isAlive());
        return process.exitValue();
    }

    @Override
    public void close() {
        Program.end(process);
        try {
            watching.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try (var stream = process.getInputStream()) {
            stream.transferTo(shown);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
