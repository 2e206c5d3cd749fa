package dev.belay.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.belay.problem.Problem;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;

/// A program that is told one thing after another and answers in lines, such as a database's client. It dies with
/// Belay, and at the latest when the talk is closed.
public final class Talk implements AutoCloseable {
    private static final Duration GOODBYE = Duration.ofSeconds(2);
    private static final Duration LAST_BREATH = Duration.ofMinutes(1);

    private final Piped program;
    private final LinkedBlockingDeque<Optional<String>> lines = new LinkedBlockingDeque<>();

    Talk(Piped program) {
        this.program = program;
        Thread.ofPlatform().daemon().name("talk").start(this::listen);
    }

    /// Says something; what the program does not hear because it has ended shows in [#hear].
    public void say(String text) {
        say(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    /// Says all that a stream holds, as [#say(String)] does; a stream that cannot be read is a failure.
    public void say(InputStream text) {
        program.feed(text);
    }

    /// The next line of its answer; nothing when it has ended.
    public Optional<String> hear(Duration limit) {
        if (isSilent(limit)) {
            throw new Problem(
                    "cannot get an answer from " + program.path().orElse("a client program"),
                    "it said nothing for " + limit.toSeconds() + " s",
                    "look at what the server is doing, then start Belay again");
        }
        var line = lines.getFirst();
        if (line.isPresent()) {
            lines.removeFirst();
        }
        return line;
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
        return program.ended(LAST_BREATH)
                .map(Output::code)
                .orElseThrow(() -> new Problem(
                        "cannot finish a talk with " + program.path().orElse("a client program"),
                        "it said its last word " + LAST_BREATH.toSeconds() + " s ago and did not end",
                        "look at what it waits for, then start Belay again"));
    }

    /// How long processors have worked for it; nothing when it has ended.
    public Duration work() {
        return program.work();
    }

    /// What it complained of, when it has ended.
    public String complaints() {
        return program.complaints();
    }

    /// Says that there is no more to come, and ends the program if it does not go by itself.
    @Override
    public void close() {
        program.end(GOODBYE);
    }

    private void listen() {
        try (var reader = new BufferedReader(new InputStreamReader(program.out(), UTF_8))) {
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
