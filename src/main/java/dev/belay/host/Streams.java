package dev.belay.host;

import java.io.IOException;
import java.io.OutputStream;
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

    boolean isSilent() {
        return first.isEmpty() && in.isEmpty();
    }

    // A program that ends before it has read everything says so by its exit code.
    void feed(OutputStream sink) {
        try (sink) {
            sink.write(first.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            if (in.isPresent()) {
                Files.copy(in.get(), sink);
            }
        } catch (IOException _) {
            return;
        }
    }

    @Override
    public String toString() {
        return "Streams[in=" + in + ", out=" + out + "]";
    }
}
