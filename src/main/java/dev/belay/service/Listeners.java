package dev.belay.service;

import dev.belay.app.Check;
import dev.belay.app.Service;
import dev.belay.host.Kernel;
import dev.belay.host.Owner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Which ports of this machine a service's checks ask, and who listens on them.
///
/// A host is this machine when it is written as one of its addresses, as `localhost` or as its own name: no name server
/// is asked, least of all while users are out.
final class Listeners {
    private static final Path OWN_NAME = Path.of("/proc/sys/kernel/hostname");
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final Kernel kernel;

    Listeners(Kernel kernel) {
        this.kernel = kernel;
    }

    /// The ports of this machine that the service's checks ask.
    static SortedSet<Integer> ports(Service service) {
        var ports = new TreeSet<Integer>();
        service.checks().forEach(check -> port(check).ifPresent(ports::add));
        return ports;
    }

    private static Optional<Integer> port(Check check) {
        return switch (check) {
            case Check.Http http when isHere(http.url().getHost()) -> Optional.of(port(http));
            case Check.Tcp tcp when isHere(tcp.host()) -> Optional.of(tcp.port());
            case Check.Http _, Check.Tcp _, Check.Run _, Check.Sql _ -> Optional.empty();
        };
    }

    Optional<Owner> listener(int port) {
        return kernel.portOwner(port).flatMap(kernel::owner);
    }

    private static int port(Check.Http check) {
        if (check.url().getPort() > 0) {
            return check.url().getPort();
        }
        return "https".equals(check.url().getScheme()) ? HTTPS : HTTP;
    }

    private static boolean isHere(String host) {
        return host.equals("localhost") || host.equals(ownName()) || isOwnAddress(host);
    }

    private static boolean isOwnAddress(String host) {
        try {
            var address = InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", ""));
            return address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (IllegalArgumentException | SocketException _) {
            return false;
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
