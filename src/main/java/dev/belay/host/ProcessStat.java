package dev.belay.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// One process as `/proc/PID/stat` shows it.
///
/// @param terminal the number of its controlling terminal; 0 when it has none
/// @param cpuTicks user and system time that it and the children it has outlived have used
/// @param start    clock ticks after boot
record ProcessStat(
        long pid, char state, long parent, long group, long session, long terminal, long cpuTicks, long start) {
    private static final Path PROC = Path.of("/proc");

    /// Whether it can still do anything; a zombie cannot.
    boolean isAlive() {
        return state != 'Z' && state != 'X';
    }

    static Optional<ProcessStat> of(long pid) {
        try {
            return Optional.of(parse(pid, Files.readString(stat(pid), StandardCharsets.ISO_8859_1)));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// All processes there are; those that end meanwhile are left out.
    static Stream<ProcessStat> all() {
        return pids().boxed().flatMap(pid -> of(pid).stream());
    }

    static LongStream pids() {
        var names = PROC.toFile().list((_, name) -> Character.isDigit(name.charAt(0)));
        return names == null ? LongStream.empty() : Stream.of(names).mapToLong(Long::parseLong);
    }

    /// Where a link of its folder leads, such as `cwd` or `exe`; nothing when the kernel does not let us see it.
    static Optional<Path> link(long pid, String name) {
        try {
            return Optional.of(
                    Files.readSymbolicLink(PROC.resolve(Long.toString(pid)).resolve(name)));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static Path stat(long pid) {
        return PROC.resolve(Long.toString(pid)).resolve("stat");
    }

    // The name stands in parentheses and may hold spaces and parentheses itself, so fields count from the last one.
    private static ProcessStat parse(long pid, String text) {
        var fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
        return new ProcessStat(
                pid,
                fields[0].charAt(0),
                Long.parseLong(fields[1]),
                Long.parseLong(fields[2]),
                Long.parseLong(fields[3]),
                Long.parseLong(fields[4]),
                LongStream.range(11, 15)
                        .map(field -> Long.parseLong(fields[(int) field]))
                        .sum(),
                Long.parseLong(fields[19]));
    }
}
