package dev.belay.running;

import dev.belay.app.Control;
import dev.belay.app.Service;
import dev.belay.problem.Problem;
import dev.belay.service.Seen;
import dev.belay.service.State;
import dev.belay.service.Strangers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A service as far as this machine tells without asking it anything.
///
/// @param state what its manager says of it, in one word
/// @param odd   what users would notice, and what a person can do
public record ServiceNow(String state, List<String> odd) {
    public ServiceNow {
        odd = List.copyOf(odd);
    }

    /// As it is at this moment.
    public static ServiceNow of(Service service, Strangers strangers) {
        try {
            var seen = strangers.control().look(service);
            return new ServiceNow(
                    seen.state().name().toLowerCase(Locale.ROOT),
                    seen.state() == State.RUNNING ? unheard(service, seen, strangers) : down(service, seen, strangers));
        } catch (Problem problem) {
            return new ServiceNow("unknown: " + problem.why(), List.of());
        }
    }

    // A web server in front of it is not worth a word.
    private static List<String> unheard(Service service, Seen seen, Strangers strangers) {
        var odd = new ArrayList<String>();
        strangers
                .silent(service)
                .forEach(port -> odd.add(service.name() + " runs, but nothing listens on its port " + port));
        PortTaken.of(service, seen.processes(), strangers).stream()
                .filter(taken ->
                        taken.isShared(seen.processes(), strangers) || !strangers.mayBeBehind(seen.processes()))
                .forEach(taken -> odd.add(taken.says()));
        return odd;
    }

    // What dies again and again may do so because somebody has its port.
    private static boolean isAtWork(State state) {
        return state.isUp() && state != State.PARTLY && state != State.RETRYING;
    }

    // A manager starts its services itself; Belay starts its own only within a run.
    private static List<String> down(Service service, Seen seen, Strangers strangers) {
        if (!service.isManaged() || isAtWork(seen.state())) {
            return List.of();
        }
        var taken = PortTaken.of(service, seen.processes(), strangers).stream()
                .map(other -> other.says() + " as Belay knows it: belay check says what to do")
                .findFirst();
        return taken.isPresent() || service.control() instanceof Control.Supervisor
                ? taken.stream().toList()
                : List.of("nothing but you starts " + service.name() + ": belay start " + service.name());
    }
}
