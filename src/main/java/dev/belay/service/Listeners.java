package dev.belay.service;

import dev.belay.app.Check;
import dev.belay.app.Service;
import dev.belay.host.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Where on this machine a service's checks ask.
///
/// A host is this machine when it is written as one of its addresses, as `localhost` or as its own name: no name server
/// is asked, least of all while users are out.
final class Listeners {
    private static final Path OWN_NAME = Path.of("/proc/sys/kernel/hostname");
    // Who asks it comes by the loopback.
    private static final InetAddress ANY = new InetSocketAddress(0).getAddress();
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private Listeners() {}

    /// Each place once, the lowest port first.
    static List<Endpoint> asked(Service service) {
        return service.checks().stream()
                .flatMap(check -> asked(check).stream())
                .distinct()
                .sorted(Comparator.comparingInt(Endpoint::port))
                .toList();
    }

    private static Optional<Endpoint> asked(Check check) {
        return switch (check) {
            case Check.Http http -> here(http.url().getHost(), port(http));
            case Check.Tcp tcp -> here(tcp.host(), tcp.port());
            case Check.Run _, Check.Sql _ -> Optional.empty();
        };
    }

    private static int port(Check.Http check) {
        if (check.url().getPort() > 0) {
            return check.url().getPort();
        }
        return "https".equals(check.url().getScheme()) ? HTTPS : HTTP;
    }

    private static Optional<Endpoint> here(String host, int port) {
        if (host.equals("localhost")) {
            return Optional.of(new Endpoint(Optional.of(ANY), port));
        }
        return host.equals(ownName())
                ? Optional.of(new Endpoint(Optional.empty(), port))
                : ownAddress(host).map(address -> new Endpoint(Optional.of(address), port));
    }

    private static Optional<InetAddress> ownAddress(String host) {
        try {
            var address = InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", ""));
            var isOwn = address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
            return isOwn ? Optional.of(address) : Optional.empty();
        } catch (IllegalArgumentException | SocketException _) {
            return Optional.empty();
        }
    }

    private static String ownName() {
        try {
            return Files.readString(OWN_NAME).strip();
        } catch (IOException _) {
            return "";
        }
    }
}
