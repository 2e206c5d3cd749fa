package dev.belay.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What a program reads and where its answer goes.
///
/// @param first what it reads first; may hold a secret, so it is never printed
/// @param in    the file that it reads then
/// @param out   the file that takes its answer instead of [Output#out()]
public record Streams(String first, Optional<Path> in, Optional<Path> out) {

    /// It reads nothing, and its answer is kept.
    public static final Streams NONE = new Streams("", Optional.empty(), Optional.empty());

    /// The same, reading this text first.
    public Streams after(String text) {
        return new Streams(text + first, in, out);
    }

    /// The same, reading the file.
    public Streams reading(Path file) {
        return new Streams(first, Optional.of(file), out);
    }

    /// The same, with the answer in a file.
    public Streams writing(Path file) {
        return new Streams(first, in, Optional.of(file));
    }

    private boolean isSilent() {
        return first.isEmpty() && in.isEmpty();
    }

    void redirect(ProcessBuilder builder) {
        if (isSilent()) {
            builder.redirectInput(Redirect.from(new File("/dev/null")));
        }
        out.ifPresent(file -> builder.redirectOutput(file.toFile()));
    }

    void feed(Piped program) {
        if (!isSilent()) {
            Thread.ofPlatform().daemon().name("feed").start(() -> feedAll(program));
        }
    }

    private void feedAll(Piped program) {
        try (var file = in.isPresent() ? Files.newInputStream(in.get()) : InputStream.nullInputStream()) {
            program.feed(new ByteArrayInputStream(first.getBytes(UTF_8)));
            program.feed(file);
            program.closeInput();
        } catch (IOException | UncheckedIOException _) {
            // A part must not pass for the whole: a program that is ended does not succeed.
            program.close();
        }
    }

    @Override
    public String toString() {
        return "Streams[in=" + in + ", out=" + out + "]";
    }
}
