package dev.belay.host;

import dev.belay.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Reads what a program says as it says it, so that the program never waits, and keeps the beginning.
final class Drain {
    private static final int KEPT = 1024 * 1024;

    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final InputStream source;
    private final Thread reader;

    private Drain(InputStream source) {
        this.source = source;
        this.reader = Thread.ofPlatform().daemon().name("drain").unstarted(this::read);
    }

    static Drain of(InputStream source) {
        var drain = new Drain(source);
        drain.reader.start();
        return drain;
    }

    /// What was said, once the program has ended. Its background processes may keep the pipe open, and are not
    /// waited for.
    String text(Duration limit) {
        try {
            reader.join(limit);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Problem("cannot hear a program out", "Belay was told to stop waiting for it", "start it again");
        }
        synchronized (text) {
            return text.toString(StandardCharsets.UTF_8);
        }
    }

    private void read() {
        var part = new byte[8192];
        try {
            for (int length = source.read(part); length >= 0; length = source.read(part)) {
                keep(part, length);
            }
        } catch (IOException _) {
            // The pipe was closed under us because the program is over: what was read is all there is.
            return;
        }
    }

    private void keep(byte[] part, int length) {
        synchronized (text) {
            text.write(part, 0, Math.min(length, KEPT - text.size()));
        }
    }
}
