package dev.belay.service;

import dev.belay.app.Check;
import dev.belay.app.CommandLine;
import dev.belay.app.Control;
import dev.belay.app.Health;
import dev.belay.app.Secret;
import dev.belay.app.Service;
import dev.belay.app.ServiceClass;
import dev.belay.engine.Readiness;
import dev.belay.host.Daemons;
import dev.belay.plan.Environment;
import dev.belay.testkit.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;

/// A service for tests that answers on a port: Python's own web server.
record WebService(Path folder, int port) {

    static WebService on(Path folder) {
        return new WebService(folder, Ports.free());
    }

    Service service() {
        return running("exec /usr/bin/python3 -m http.server --bind 127.0.0.1 " + port);
    }

    Service running(String script) {
        return new Service(
                "web",
                ServiceClass.CORE,
                new Control.Plain(new CommandLine.Shell(script), folder, List.of(), Map.of()),
                Set.of(),
                List.of(new Check.Http(
                        "home",
                        URI.create("http://127.0.0.1:" + port + "/"),
                        200,
                        Optional.of("Directory listing"),
                        Optional.empty(),
                        Duration.ofSeconds(1))),
                Duration.ofSeconds(10));
    }

    /// Starts and stops it, and keeps what it must remember beside it.
    PlainServices control() {
        return new PlainServices(
                new Daemons(),
                plain -> new Environment(System.getenv(), Secret::new).of(List.of(), plain.environment()),
                folder.resolve(".belay/services"));
    }

    /// Says healthy when something accepts on the port.
    Readiness readiness() {
        return service -> {
            var answers = new LinkedHashMap<Check, Health>();
            service.checks()
                    .forEach(check -> answers.put(
                            check,
                            accepts() ? Health.healthy("accepts") : new Health.Broken("the connection was refused")));
            return answers;
        };
    }

    /// One who answers on the port and is no part of the service.
    Process another() throws IOException {
        var another = new ProcessBuilder("/usr/bin/python3", "-m", "http.server", "--bind", "127.0.0.1", "" + port)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("another.log").toFile())
                .start();
        Awaitility.await().until(this::accepts);
        return another;
    }

    boolean accepts() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
