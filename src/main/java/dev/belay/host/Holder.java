package dev.belay.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/// A process that has something others need.
///
/// @param command its command line, or its name in brackets when it has none
/// @param since   when the process started
public record Holder(long pid, String command, Instant since) {

    static Holder of(ProcessStat process) {
        return new Holder(process.pid(), command(process.pid()), since(process.pid()));
    }

    private static Instant since(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().startInstant())
                .orElse(Instant.EPOCH);
    }

    private static String command(long pid) {
        var proc = Path.of("/proc", Long.toString(pid));
        try {
            var line = Files.readString(proc.resolve("cmdline"), StandardCharsets.ISO_8859_1)
                    .replaceAll("\\p{Cntrl}+", " ")
                    .strip();
            return line.isEmpty() ? "[" + Files.readString(proc.resolve("comm")).strip() + "]" : line;
        } catch (IOException _) {
            return "[ended]";
        }
    }

    @Override
    public String toString() {
        return "pid " + pid + " (" + command + ")";
    }
}
