package dev.belay.service;

import dev.belay.app.Check;
import dev.belay.app.Health;
import dev.belay.app.Service;
import dev.belay.engine.Readiness;
import dev.belay.problem.Problem;
import java.util.Optional;

/// Whether a server that does not run answers as if it did: then another copy of it runs, and would go on writing.
///
/// A check of a server may ask what the server stands on as well, so only all of them together tell.
public final class Echo {
    private final Readiness readiness;

    public Echo(Readiness readiness) {
        this.readiness = readiness;
    }

    /// Whether it has checks by HTTP that count, and each of them is healthy.
    public boolean isHeard(Service service) {
        var answers = readiness.of(service.asked(Check.Http.class::isInstance)).values();
        return !answers.isEmpty() && answers.stream().allMatch(Health.Healthy.class::isInstance);
    }

    /// What is wrong where it is heard after its stop.
    Optional<Problem> of(Service stopped) {
        return isHeard(stopped)
                ? Optional.of(new Problem(
                        "cannot stop " + stopped.name(),
                        "its processes are gone, but it answers as before: another copy of it runs, or what is asked is"
                                + " not the application itself",
                        "find the other copy and end it" + ports(stopped)))
                : Optional.empty();
    }

    private static String ports(Service service) {
        return Listeners.ports(service).stream()
                .findFirst()
                .map(port -> ": `ss -ltnp 'sport = :" + port + "'`")
                .orElse("");
    }
}
