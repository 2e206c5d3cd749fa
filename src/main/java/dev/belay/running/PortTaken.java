package dev.belay.running;

import dev.belay.app.Service;
import dev.belay.host.Holder;
import dev.belay.host.Starter;
import dev.belay.problem.Problem;
import dev.belay.service.Strangers;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/// A process that listens on a port which a service's checks ask, and is not part of the service: a proxy, another
/// program, or the service itself, begun by somebody else than Belay.
public record PortTaken(Service service, int port, Holder holder) {

    /// All of them.
    ///
    /// @param own the main processes of the service
    static List<PortTaken> of(Service service, Collection<Long> own, Strangers strangers) {
        return strangers.of(service, own).entrySet().stream()
                .flatMap(stranger -> strangers
                        .kernel()
                        .holder(stranger.getValue().pid())
                        .map(holder -> new PortTaken(service, stranger.getKey(), holder))
                        .stream())
                .toList();
    }

    /// What is wrong, in a few words.
    public String says() {
        return Strangers.told(service, port, holder);
    }

    /// Whether the service listens on the port as well: who asks gets either.
    ///
    /// @param own the main processes of the service
    boolean isShared(Collection<Long> own, Strangers strangers) {
        return strangers.listensOn(port, service, own);
    }

    /// Why no upgrade may begin while a running service shares its port.
    Problem shared(Starter starter) {
        return new Problem(
                "cannot keep users out",
                says() + " and listens on it beside " + service.name() + ": it would let users in",
                end(starter, "") + ", or name it among the services, so that it is stopped too");
    }

    /// Why a service that is down cannot be started where this process answers in its place, and how it can.
    Problem problem(Starter starter) {
        return new Problem(
                "cannot start " + service.name() + " while another program has its port",
                says() + " but answers as it should, and " + service.name() + " is not running",
                "if it is " + service.name() + ", begun without Belay: " + end(starter, "belay start " + service.name())
                        + "; if not, give one of them another port");
    }

    /// Why a service cannot be started while this process, which works in another home, answers in its place.
    Problem problem(Path home) {
        return new Problem(
                "cannot start " + service.name() + " while another home has its port",
                says() + "; it works in " + home + ", a home of Belay's too",
                "give one of them another port in its belay.yaml");
    }

    // What others started they would start again, and whoever started it may have more to do than this.
    private String end(Starter starter, String then) {
        var and = then.isEmpty() ? "`" : " && " + then + "`";
        return switch (starter) {
            case Starter.Unit(var name) -> "`systemctl disable --now " + name + and;
            case Starter.Other(var who) ->
                who + " started it: stop it there" + (then.isEmpty() ? "" : ", then `" + then + "`");
            case Starter.Nobody() -> "`kill " + holder.pid() + and;
        };
    }
}
