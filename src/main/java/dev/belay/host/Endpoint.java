package dev.belay.host;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;

/// Where a client on this machine asks by TCP.
///
/// @param address one of this machine's addresses; none when a name is asked that may stand for any of them
public record Endpoint(Optional<InetAddress> address, int port) {

    boolean isOfIpv6() {
        return address.filter(Inet6Address.class::isInstance).isPresent();
    }

    /// Whether a socket that listens on this port of `local` may get the question.
    boolean reaches(InetAddress local) {
        return local.isAnyLocalAddress()
                || address.map(asked -> asked.isAnyLocalAddress() ? local.isLoopbackAddress() : asked.equals(local))
                        .orElse(true);
    }
}
