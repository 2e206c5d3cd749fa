package dev.belay.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belay.problem.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;

/// A program that is told one thing after another and answers in lines, such as a database's client. It dies with
/// Belay, and at the latest when the talk is closed.
public final class Talk implements AutoCloseable {
    private static final Duration GOODBYE = Duration.ofSeconds(2);
    private static final Duration LAST_BREATH = Duration.ofMinutes(1);

    private final Process program;
    private final Drain errors;
    private final LinkedBlockingDeque<Optional<String>> lines = new LinkedBlockingDeque<>();

    Talk(Process program) {
        this.program = program;
        this.errors = Drain.of(program.getErrorStream());
        Thread.ofPlatform().daemon().name("talk").start(this::listen);
    }

    /// Says something; what the program does not hear because it has ended shows in [#hear].
    public void say(String text) {
        try {
            program.getOutputStream().write(text.getBytes(UTF_8));
            program.getOutputStream().flush();
        } catch (IOException _) {
            return;
        }
    }

    /// Says all that a stream holds, as [#say(String)] does; a stream that cannot be read is a failure.
    public void say(InputStream text) {
        try {
            var part = new byte[1 << 16];
            for (var length = text.read(part); length >= 0; length = text.read(part)) {
                if (!heard(part, length)) {
                    return;
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private boolean heard(byte[] part, int length) {
        try {
            program.getOutputStream().write(part, 0, length);
            program.getOutputStream().flush();
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// The next line of its answer; nothing when it has ended.
    public Optional<String> hear(Duration limit) {
        try {
            var line = lines.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (line == null) {
                throw new Problem(
                        "cannot get an answer from " + program.info().command().orElse("a client program"),
                        "it said nothing for " + limit.toSeconds() + " s",
                        "look at what the server is doing, then start Belay again");
            }
            if (line.isEmpty()) {
                lines.add(line);
            }
            return line;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Problem("cannot finish a talk", "Belay was told to stop waiting for it", "start it again");
        }
    }

    /// Waits for its next line, and tells whether there was none for so long. The line stays to be heard.
    public boolean isSilent(Duration time) {
        try {
            var line = lines.pollFirst(time.toMillis(), TimeUnit.MILLISECONDS);
            if (line != null) {
                lines.addFirst(line);
            }
            return line == null;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Problem("cannot finish a talk", "Belay was told to stop waiting for it", "start it again");
        }
    }

    /// The exit code of a program that has said its last word.
    public int code() {
        try {
            if (!program.waitFor(LAST_BREATH.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Problem(
                        "cannot finish a talk with " + program.info().command().orElse("a client program"),
                        "it said its last word " + LAST_BREATH.toSeconds() + " s ago and did not end",
                        "look at it: `ps -fp " + program.pid() + "`");
            }
            return program.exitValue();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Problem("cannot finish a talk", "Belay was told to stop waiting for it", "start it again");
        }
    }

    /// How long processors have worked for it; nothing when it has ended.
    public Duration work() {
        return program.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// What it complained of, when it has ended.
    public String complaints() {
        try {
            return errors.text(GOODBYE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /// Says that there is no more to come, and ends the program if it does not go by itself.
    @Override
    public void close() {
        try {
            program.getOutputStream().close();
        } catch (IOException _) {
            // It has ended already, and with it the pipe.
            program.destroyForcibly();
        }
        end();
    }

    private void end() {
        try {
            program.waitFor(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            program.destroyForcibly();
            LibC.signal(-program.pid(), LibC.KILL);
        }
    }

    private void listen() {
        try (var reader = new BufferedReader(new InputStreamReader(program.getInputStream(), UTF_8))) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(Optional.of(line));
            }
        } catch (IOException _) {
            // The pipe was closed under us because the program is over: what was heard is all there is.
            lines.add(Optional.empty());
        }
        lines.add(Optional.empty());
    }
}
