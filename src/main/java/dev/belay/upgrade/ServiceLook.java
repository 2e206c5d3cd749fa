package dev.belay.upgrade;

import dev.belay.app.Check;
import dev.belay.app.Service;
import dev.belay.host.Kernel;
import dev.belay.preflight.Finding;
import dev.belay.preflight.Look;
import dev.belay.problem.Problem;
import dev.belay.service.Seen;
import dev.belay.service.ServiceControl;
import dev.belay.service.State;
import java.util.ArrayList;
import java.util.List;

/// Whether a service's manager can be reached, what it says, and who answers on the service's ports.
///
/// That it is down is no reason to refuse: the upgrade may be what mends it.
public record ServiceLook(Service service, ServiceControl control, Kernel kernel) implements Look {

    @Override
    public String about() {
        return "service " + service.name();
    }

    @Override
    public List<Finding> look() {
        var seen = control.look(service);
        var state = seen.state();
        var findings = new ArrayList<Finding>();
        findings.add(
                state == State.RUNNING
                        ? Finding.fine(about(), "running")
                        : Finding.warning(
                                about(),
                                state == State.DIED
                                        ? "it has died"
                                        : "it is " + state.name().toLowerCase(java.util.Locale.ROOT)));
        for (var check : service.checks()) {
            port(check).filter(port -> port > 0).ifPresent(port -> findings.addAll(stranger(port, seen)));
        }
        return findings;
    }

    // In front of a service that runs there may be another, such as a proxy; one that does not run needs the port.
    private List<Finding> stranger(int port, Seen seen) {
        return kernel
                .portOwner(port)
                .filter(pid -> seen.processes().stream()
                        .noneMatch(own ->
                                own.equals(pid) || kernel.descendants(own).contains(pid)))
                .map(pid -> seen.state() == State.RUNNING
                        ? Finding.warning(
                                "port " + port,
                                "it is answered by process " + pid + ", which is not part of " + service.name())
                        : Finding.refusal("port " + port, taken(port, pid)))
                .stream()
                .toList();
    }

    private Problem taken(int port, long pid) {
        return new Problem(
                "cannot start " + service.name() + " while another program has its port",
                "port " + port + " is answered by process " + pid + ", which is not part of " + service.name()
                        + ", and " + service.name() + " is not running",
                "see what it is: `ps -fp " + pid + "`");
    }

    private static java.util.Optional<Integer> port(Check check) {
        return switch (check) {
            case Check.Http http -> java.util.Optional.of(http.url().getPort());
            case Check.Tcp tcp -> java.util.Optional.of(tcp.port());
            case Check.Run _, Check.Sql _ -> java.util.Optional.empty();
        };
    }
}
