package dev.belay.service;

import dev.belay.app.Check;
import dev.belay.app.Health;
import dev.belay.app.Service;
import dev.belay.engine.Readiness;
import dev.belay.problem.Problem;
import java.time.Duration;
import java.util.Optional;

/// Whether a server that does not run answers as if it did: then another copy of it runs, and would go on writing.
///
/// Only an answer by which the application is known tells that, its `version` or what it `contains`: a page that says
/// when users are let in again may well be answered with 200. A check may ask what the server stands on as well, so all
/// of them together tell.
public final class Echo {
    // Users are out. Who answers as before, answers at once.
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final Readiness readiness;

    public Echo(Readiness readiness) {
        this.readiness = readiness;
    }

    /// Whether it has checks by HTTP that count, and each is answered as the application does; asks until one is not.
    public boolean isHeard(Service service) {
        var isHeard = false;
        for (var check : service.checks()) {
            if (check instanceof Check.Http http && (http.contains().isPresent() || http.asksForVersion())) {
                var answers = readiness.of(service.asking(http.within(LIMIT))).values();
                if (!answers.stream().allMatch(answer -> isOwn(http, answer))) {
                    return false;
                }
                isHeard |= !answers.isEmpty();
            }
        }
        return isHeard;
    }

    private static boolean isOwn(Check.Http asked, Health answer) {
        return answer instanceof Health.Healthy(var _, var version)
                && (asked.contains().isPresent() || version.isPresent());
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
        return Listeners.asked(service).stream()
                .findFirst()
                .map(at -> ": `ss -ltnp 'sport = :" + at.port() + "'`")
                .orElse("");
    }
}
