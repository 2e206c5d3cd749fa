package dev.belay.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The end of what a program wrote, as an operator wants to read it: its last lines, where of each stack trace only the
/// frame that raised the error and the error itself are left.
///
/// Frames are known by how Python, Java and Node write them. One trace of a server is longer than all the lines a
/// message has room for, and often not even the one that tells the cause.
public final class LogEnd {
    /// How many lines a message quotes.
    public static final int LINES = 20;

    /// How much of the end of a log is read, in bytes.
    public static final int BYTES = 64 * 1024;

    private static final Pattern PYTHON_FRAME = Pattern.compile("(\\s*)File \"[^\"]*\", line \\d+(, in .*)?");
    private static final Pattern JAVA_FRAME = Pattern.compile("\\s+(at \\S.*|\\.\\.\\. \\d+ more)");

    private final List<String> kept = new ArrayList<>();
    // The frame of a Python trace that may be its last one: the next frame takes its place.
    private final List<String> frame = new ArrayList<>();
    private int depth;
    private boolean inJavaTrace;

    private LogEnd() {}

    /// The last lines of a log, none where there is no such file.
    public static List<String> of(Path log) {
        return since(log, 0);
    }

    /// The last of the lines that a log got after it was `size` bytes long; one that is shorter now was begun anew.
    public static List<String> since(Path log, long size) {
        if (!Files.exists(log)) {
            return List.of();
        }
        try (var file = FileChannel.open(log)) {
            long first = size > file.size() ? 0 : size;
            long from = Math.max(first, file.size() - BYTES);
            var end = ByteBuffer.allocate((int) Math.min(BYTES, file.size() - from));
            while (end.hasRemaining() && file.read(end, from + end.position()) >= 0) {
                // One read may bring less than was asked for.
            }
            var text = new String(end.array(), 0, end.position(), StandardCharsets.UTF_8);
            return of(
                    from == first ? text.lines().toList() : text.lines().skip(1).toList());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The last of these lines.
    public static List<String> of(List<String> lines) {
        var end = new LogEnd();
        lines.stream().filter(line -> !line.isBlank()).forEach(end::add);
        end.endFrame();
        return List.copyOf(end.kept.subList(Math.max(0, end.kept.size() - LINES), end.kept.size()));
    }

    private void add(String line) {
        var python = PYTHON_FRAME.matcher(line);
        boolean isJava = JAVA_FRAME.matcher(line).matches();
        if (python.matches()) {
            frame.clear();
            frame.add(line);
            depth = python.end(1);
        } else if (!frame.isEmpty() && indent(line) > depth) {
            frame.add(line);
        } else {
            endFrame();
            if (!isJava || !inJavaTrace) {
                kept.add(line);
            }
        }
        inJavaTrace = isJava;
    }

    private void endFrame() {
        kept.addAll(frame);
        frame.clear();
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }
}
