package dev.belay.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// Carries what a command says into its log, line by line, without secrets.
///
/// It reads on when the log cannot be written, for a command must not fail with its log; the last line then says so.
final class LogPump {
    private static final int LONGEST_LINE = 64 * 1024;

    private final Path log;
    private final Redaction redaction;
    private final StringBuilder unfinished = new StringBuilder();
    private Thread reader = Thread.currentThread();
    private final AtomicLong bytes = new AtomicLong();
    private volatile String lastLine = "";

    LogPump(Path log, Redaction redaction) {
        this.log = log;
        this.redaction = redaction.onBytes();
    }

    void start(InputStream source) {
        reader = Thread.ofPlatform().daemon().name("log").start(() -> read(source));
    }

    /// Grows with everything that is said.
    long bytes() {
        return bytes.get();
    }

    String lastLine() {
        return lastLine;
    }

    /// Adds a line of Belay's own.
    void note(String line) {
        write("belay: " + inBytes(line) + "\n");
    }

    /// Waits for the last words; processes that keep the pipe open are not waited for.
    void finish(Duration limit) throws InterruptedException {
        reader.join(limit);
    }

    private void read(InputStream source) {
        var part = new byte[8192];
        try {
            for (int length = source.read(part); length >= 0; length = source.read(part)) {
                unfinished.append(new String(part, 0, length, StandardCharsets.ISO_8859_1));
                bytes.addAndGet(length);
                writeWholeLines();
            }
        } catch (IOException _) {
            // The pipe was closed because the command is over: what was read is all there is.
        }
        write(unfinished.toString());
        unfinished.setLength(0);
    }

    private void writeWholeLines() {
        int end = unfinished.lastIndexOf("\n") + 1;
        if (end > 0) {
            write(unfinished.substring(0, end));
            unfinished.delete(0, end);
        } else if (unfinished.length() > LONGEST_LINE) {
            writeMostOfALongLine();
        }
    }

    // Its end may be the first half of a secret, so that much is kept back.
    private void writeMostOfALongLine() {
        var clean = redaction.apply(unfinished.toString());
        int end = Math.max(0, clean.length() - redaction.longestTail());
        write(clean.substring(0, end));
        unfinished.replace(0, unfinished.length(), clean.substring(end));
    }

    private synchronized void write(String text) {
        var clean = redaction.apply(text);
        try {
            Files.write(
                    log,
                    clean.getBytes(StandardCharsets.ISO_8859_1),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            clean.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .reduce((_, last) -> last)
                    .ifPresent(line -> lastLine = fromBytes(line));
        } catch (IOException failure) {
            lastLine = "the log cannot be written: " + failure.getMessage();
        }
    }

    private static String inBytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String fromBytes(String text) {
        return new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
