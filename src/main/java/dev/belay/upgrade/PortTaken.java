package dev.belay.upgrade;

import dev.belay.app.Check;
import dev.belay.app.Service;
import dev.belay.host.Holder;
import dev.belay.host.Kernel;
import dev.belay.host.Starter;
import dev.belay.problem.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// A process that listens on a port which a service's checks ask, and is not part of the service: a proxy, another
/// program, or the service itself, begun by somebody else than Belay.
public record PortTaken(Service service, int port, Holder holder) {

    /// All of them.
    ///
    /// @param own the main processes of the service
    public static List<PortTaken> of(Service service, Collection<Long> own, Kernel kernel) {
        return service.checks().stream()
                .flatMap(check -> port(check).stream())
                .filter(port -> port > 0)
                .distinct()
                .flatMap(port -> kernel
                        .portOwner(port)
                        .filter(pid -> !own.contains(pid)
                                && own.stream()
                                        .noneMatch(
                                                main -> kernel.descendants(main).contains(pid)))
                        .flatMap(kernel::holder)
                        .map(holder -> new PortTaken(service, port, holder))
                        .stream())
                .toList();
    }

    /// What is wrong, in a few words.
    public String says() {
        return "port " + port + " is answered by " + holder + ", which is not part of " + service.name();
    }

    /// Why the service cannot be started, and how it can.
    Problem problem(Starter starter) {
        return new Problem(
                "cannot start " + service.name() + " while another program has its port",
                says() + ", and " + service.name() + " is not running",
                "if it is " + service.name() + ", begun without Belay: " + instead(starter)
                        + "; if not, give one of them another port");
    }

    // What others started they would start again, and whoever started it may have more to do than this.
    private String instead(Starter starter) {
        return switch (starter) {
            case Starter.Unit(var name) -> "`systemctl disable --now " + name + start();
            case Starter.Other(var who) ->
                who + " started it: stop it there, then `belay start " + service.name() + "`";
            case Starter.Nobody() -> "`kill " + holder.pid() + start();
        };
    }

    private String start() {
        return " && belay start " + service.name() + "`";
    }

    private static Optional<Integer> port(Check check) {
        return switch (check) {
            case Check.Http http -> Optional.of(http.url().getPort());
            case Check.Tcp tcp -> Optional.of(tcp.port());
            case Check.Run _, Check.Sql _ -> Optional.empty();
        };
    }
}
