package dev.belay.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardSocketOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who answers at an address and a port.
final class ListenersTest {
    @TempDir
    Path folder;

    private final Kernel kernel = new Kernel();
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endChildren() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void findsWhoListensWhereAClientAsks() throws IOException {
        var self = kernel.self();
        try (var server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var port = server.getLocalPort();

            assertThat(kernel.listenersAt(at("127.0.0.1", port), List.of())).containsExactly(self);
            assertThat(kernel.listenersAt(new Endpoint(Optional.empty(), port), List.of()))
                    .containsExactly(self);
            assertThat(kernel.isListenedOn(at("127.0.0.1", port), List.of(self.pid())))
                    .isTrue();
            assertThat(kernel.listenersAt(at("127.0.0.1", port), List.of(self.pid())))
                    .isEmpty();
            assertThat(kernel.isListenedOn(at("127.0.0.2", port))).isFalse();
        }
    }

    @Test
    void oneThatListensOnEveryAddressIsReachedByEach() throws IOException {
        try (var server = new ServerSocket(0)) {
            var port = server.getLocalPort();

            assertThat(kernel.isListenedOn(at("127.0.0.2", port))).isTrue();
            assertThat(kernel.isListenedOn(at("::1", port))).isTrue();
        }
    }

    @Test
    void oneForIpv6AloneIsNotReachedByIpv4() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var port = server.getLocalPort();
            var other = listensByIpv6Alone(port);
            assertThat(Children.soon(() -> kernel.isListenedOn(at("::1", port))))
                    .isTrue();

            assertThat(kernel.listenersAt(at("127.0.0.1", port), List.of())).containsExactly(kernel.self());
            assertThat(kernel.listenersAt(at("::1", port), List.of()))
                    .extracting(Owner::pid)
                    .containsExactly(other.pid());
        }
    }

    @Test
    void oneForIpv6AloneIsKnownByItselfToo() throws IOException {
        listensByIpv6Alone(0);
        var port = (int) Children.pidIn(folder.resolve("port"));

        assertThat(kernel.isListenedOn(at("127.0.0.1", port))).isFalse();
    }

    @Test
    void whereNobodyTellsOneThatWasSeenBesideIpv4IsForIpv6Alone() {
        var alone = new Ipv6Alone();

        assertThat(alone.is("socket:[0]", 1, () -> false)).isFalse();
        assertThat(alone.is("socket:[0]", 1, () -> true)).isTrue();
        assertThat(alone.is("socket:[0]", 1, () -> false)).isTrue();
    }

    @Test
    void oneThatSharesThePortByBothProtocolsIsReachedByIpv4() throws IOException {
        try (var server = new ServerSocket()) {
            server.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            server.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
            var port = server.getLocalPort();
            var other = start("python3", "-c", """
                    import socket, time
                    other = socket.socket(socket.AF_INET6)
                    other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
                    other.bind(("::", %d))
                    other.listen()
                    time.sleep(600)""".formatted(port));
            assertThat(Children.soon(() -> kernel.isListenedOn(at("::1", port))))
                    .isTrue();

            assertThat(kernel.listenersAt(
                            at("127.0.0.1", port), List.of(kernel.self().pid())))
                    .extracting(Owner::pid)
                    .containsExactly(other.pid());
        }
    }

    @Test
    void findsNobodyOnAFreePort() throws IOException {
        assertThat(kernel.isListenedOn(new Endpoint(Optional.empty(), freePort())))
                .isFalse();
    }

    private static int freePort() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return server.getLocalPort();
        }
    }

    private Process listensByIpv6Alone(int port) throws IOException {
        return start("python3", "-c", """
                    import socket, time
                    other = socket.socket(socket.AF_INET6)
                    other.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
                    other.bind(("::", %d))
                    other.listen()
                    open("port", "w").write(str(other.getsockname()[1]))
                    time.sleep(600)""".formatted(port));
    }

    private static Endpoint at(String address, int port) {
        return new Endpoint(Optional.of(InetAddress.ofLiteral(address)), port);
    }

    private Process start(String... argv) throws IOException {
        var child = new ProcessBuilder(argv).directory(folder.toFile()).start();
        started.add(child);
        return child;
    }
}
