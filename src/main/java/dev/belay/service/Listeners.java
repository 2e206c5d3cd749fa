package dev.belay.service;

import dev.belay.app.Check;
import dev.belay.app.Service;
import dev.belay.host.Kernel;
import dev.belay.host.Owner;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Tells who listens on the ports that a service's checks ask: a stranger's answer says nothing about the service.
final class Listeners {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final Kernel kernel;

    Listeners(Kernel kernel) {
        this.kernel = kernel;
    }

    /// The ports of this machine that the service's checks ask.
    static SortedSet<Integer> ports(Service service) {
        var ports = new TreeSet<Integer>();
        for (var check : service.checks()) {
            switch (check) {
                case Check.Http http when isHere(http.url().getHost()) -> ports.add(port(http));
                case Check.Tcp tcp when isHere(tcp.host()) -> ports.add(tcp.port());
                case Check.Http _, Check.Tcp _, Check.Run _, Check.Sql _ -> {}
            }
        }
        return ports;
    }

    /// Those ports on which a process listens that is not part of the service. A listener that the kernel does not show
    /// is no stranger.
    SortedMap<Integer, Owner> strangers(Service service, ProcessTree tree) {
        var strangers = new TreeMap<Integer, Owner>();
        for (var port : ports(service)) {
            listener(port).filter(owner -> !tree.has(owner.pid())).ifPresent(owner -> strangers.put(port, owner));
        }
        return strangers;
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
        try {
            var address = InetAddress.getByName(host);
            return address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (UnknownHostException | SocketException _) {
            return false;
        }
    }
}
