package dev.belay.host;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
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

    /// The names of the sockets that listen there, as they stand in `/proc/PID/fd`. Who asks a name is taken to ask by
    /// IPv4.
    static Set<String> listeningAt(Endpoint at, Ipv6Alone alone) {
        return reached(at)
                .filter(fields -> !isEveryIpv6(address(fields))
                        || at.isOfIpv6()
                        || !alone.is(name(fields), at.port(), () -> isByIpv4(at)))
                .map(Sockets::name)
                .collect(Collectors.toSet());
    }

    private static boolean isByIpv4(Endpoint at) {
        return reached(at).anyMatch(socket -> address(socket) instanceof Inet4Address);
    }

    private static Stream<String[]> reached(Endpoint at) {
        return listening().filter(fields -> port(fields) == at.port() && at.reaches(address(fields)));
    }

    private static boolean isEveryIpv6(InetAddress address) {
        return address instanceof Inet6Address && address.isAnyLocalAddress();
    }

    /// The ports that these sockets listen on, named as in `/proc/PID/fd`.
    static Set<Integer> portsOf(Set<String> sockets) {
        return listening()
                .filter(fields -> sockets.contains(name(fields)))
                .map(Sockets::port)
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

    private static Stream<String[]> listening() {
        return TABLES.stream()
                .flatMap(Sockets::lines)
                .map(line -> line.trim().split("\\s+"))
                .filter(fields -> fields[3].equals(LISTENS));
    }

    private static String name(String... fields) {
        return "socket:[" + fields[9] + "]";
    }

    private static int port(String... fields) {
        return Integer.parseInt(fields[1].substring(fields[1].indexOf(':') + 1), 16);
    }

    // Words of four bytes, each in the machine's own order.
    private static InetAddress address(String... fields) {
        var words = ByteBuffer.wrap(HexFormat.of().parseHex(fields[1].substring(0, fields[1].indexOf(':'))));
        var address = ByteBuffer.allocate(words.remaining()).order(ByteOrder.nativeOrder());
        while (words.hasRemaining()) {
            address.putInt(words.getInt());
        }
        try {
            return InetAddress.getByAddress(address.array());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
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
