package dev.belay.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads `/proc/net/tcp` and its sister for IPv6.
final class Sockets {
    private static final List<Path> TABLES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    private static final String LISTENS = "0A";
    private static final Path LOCAL = Path.of("/proc/net/unix");
    private static final String LOCAL_LISTENS = "00010000";
    // Behind it comes a name that anybody may choose, of any bytes and lines.
    private static final int INODE = 6;

    private Sockets() {}

    /// The names of the sockets that listen on this port, as they stand in `/proc/PID/fd`.
    static Set<String> listeningOn(int port) {
        var suffix = ":%04X".formatted(port);
        return TABLES.stream()
                .flatMap(Sockets::lines)
                .map(line -> line.trim().split("\\s+"))
                .filter(fields -> fields[1].endsWith(suffix) && fields[3].equals(LISTENS))
                .map(fields -> "socket:[" + fields[9] + "]")
                .collect(Collectors.toUnmodifiableSet());
    }

    /// The ports that these sockets listen on, named as in `/proc/PID/fd`.
    static Set<Integer> portsOf(Set<String> sockets) {
        return TABLES.stream()
                .flatMap(Sockets::lines)
                .map(line -> line.trim().split("\\s+"))
                .filter(fields -> fields[3].equals(LISTENS) && sockets.contains("socket:[" + fields[9] + "]"))
                .map(fields -> Integer.parseInt(fields[1].substring(fields[1].lastIndexOf(':') + 1), 16))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Whether one of these sockets, named as in `/proc/PID/fd`, waits for connections, by TCP or on this machine.
    static boolean listen(Set<String> sockets) {
        return !portsOf(sockets).isEmpty()
                || lines(LOCAL)
                        .map(line -> line.trim().split("\\s+"))
                        .anyMatch(fields -> fields.length > INODE
                                && fields[3].equals(LOCAL_LISTENS)
                                && sockets.contains("socket:[" + fields[INODE] + "]"));
    }

    // Without IPv6 there is no table for it.
    private static Stream<String> lines(Path table) {
        try {
            return Files.readAllLines(table, StandardCharsets.ISO_8859_1).stream()
                    .skip(1);
        } catch (IOException _) {
            return Stream.empty();
        }
    }
}
