package dev.belay.upgrade;

import dev.belay.app.Service;
import dev.belay.host.Kernel;
import dev.belay.preflight.Finding;
import dev.belay.preflight.Look;
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
        PortTaken.of(service, seen.processes(), kernel).forEach(taken -> findings.add(told(taken, state)));
        return findings;
    }

    // In front of a service that runs there may be another, such as a proxy; one that does not run needs the port.
    private Finding told(PortTaken taken, State state) {
        var port = "port " + taken.port();
        return state == State.RUNNING
                ? Finding.warning(port, taken.says())
                : Finding.refusal(
                        port, taken.problem(kernel.starter(taken.holder().pid())));
    }
}
