package dev.belay.upgrade;

import dev.belay.app.Check;
import dev.belay.app.Service;
import dev.belay.host.Holder;
import dev.belay.host.Kernel;
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
    Problem problem(Kernel kernel) {
        return new Problem(
                "cannot start " + service.name() + " while another program has its port",
                says() + ", and " + service.name() + " is not running",
                "if it is " + service.name() + ", begun without Belay: " + instead(kernel)
                        + "; if not, give one of them another port");
    }

    // What others started they would start again, and whoever started it may have more to do than this.
    private String instead(Kernel kernel) {
        var starter = kernel.starter(holder.pid());
        if (starter.filter(other -> other.pid() == Kernel.FIRST).isPresent()) {
            return "`" + end(kernel) + " && belay start " + service.name() + "`";
        }
        var who = starter.map(Holder::toString).orElse("the machine, or the container,");
        return who + " started it: stop it there, then `belay start " + service.name() + "`";
    }

    // What systemd starts it would start again.
    private String end(Kernel kernel) {
        return kernel.unit(holder.pid())
                .map(unit -> "systemctl disable --now " + unit)
                .orElse("kill " + holder.pid());
    }

    private static Optional<Integer> port(Check check) {
        return switch (check) {
            case Check.Http http -> Optional.of(http.url().getPort());
            case Check.Tcp tcp -> Optional.of(tcp.port());
            case Check.Run _, Check.Sql _ -> Optional.empty();
        };
    }
}
