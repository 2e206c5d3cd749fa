package dev.belay.running;

import dev.belay.app.Service;
import dev.belay.engine.Readiness;
import dev.belay.preflight.Finding;
import dev.belay.preflight.Look;
import dev.belay.service.Echo;
import dev.belay.service.State;
import dev.belay.service.Strangers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Whether a service's manager can be reached, what it says, and who answers on the service's ports.
///
/// That it is down is no reason to refuse: the upgrade may be what mends it.
///
/// @param home the one whose service it is
record ServiceLook(Service service, Path home, Strangers strangers, Readiness checks) implements Look {

    @Override
    public String about() {
        return "service " + service.name();
    }

    @Override
    public List<Finding> look() {
        var seen = strangers.control().look(service);
        var state = seen.state();
        var findings = new ArrayList<Finding>();
        findings.add(state == State.RUNNING ? Finding.fine(about(), "running") : Finding.warning(about(), down(state)));
        PortTaken.of(service, seen.processes(), strangers)
                .forEach(taken -> findings.add(told(taken, state, seen.processes())));
        return findings;
    }

    private String down(State state) {
        var is = state == State.DIED ? "it has died" : "it is " + state.name().toLowerCase(Locale.ROOT);
        return state.isUp() || !service.isManaged() ? is : is + "; an upgrade starts it in the new version";
    }

    // A web server in front of a service that is down answers, but not as the service would; a copy of it does.
    private Finding told(PortTaken taken, State state, List<Long> processes) {
        var port = "port " + taken.port();
        var starter = strangers.kernel().starter(taken.holder().pid());
        if (taken.isShared(processes, strangers)) {
            return Finding.refusal(port, taken.shared(starter));
        }
        if (state.isUp() && state != State.RETRYING) {
            return strangers.mayBeBehind(processes)
                    ? Finding.fine(port, taken.says())
                    : Finding.warning(port, taken.says());
        }
        return new Echo(checks).isHeard(service)
                ? Finding.refusal(
                        port,
                        OtherHome.around(taken.holder().pid(), home, strangers.kernel())
                                .map(taken::problem)
                                .orElseGet(() -> taken.problem(starter)))
                : Finding.warning(
                        port,
                        taken.says() + ": unless it passes requests on to " + service.name() + ", " + service.name()
                                + " cannot start");
    }
}
