package dev.belay.health;

import dev.belay.app.Check;
import dev.belay.app.Health;
import dev.belay.app.Journey;
import dev.belay.app.Service;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Asks all checks of services and walks journeys, once.
public final class Survey {
    private final Checks checks;
    private final Journeys journeys;

    public Survey(Checks checks, Journeys journeys) {
        this.checks = checks;
        this.journeys = journeys;
    }

    Findings of(List<Service> services, List<Journey> walked) {
        var answers = new LinkedHashMap<String, Health>();
        services.forEach(service -> of(service).forEach((check, health) -> answers.put(name(service, check), health)));
        walked.forEach(journey -> answers.put(name(journey), journeys.walk(journey)));
        return Findings.of(answers);
    }

    Map<Check, Health> of(Service service) {
        var answers = new LinkedHashMap<Check, Health>();
        service.checks().forEach(check -> answers.put(check, checks.ask(check)));
        return answers;
    }

    static String name(Service service, Check check) {
        return service.name() + "/" + check.name();
    }

    static String name(Journey journey) {
        return "journey " + journey.name();
    }

    static boolean asksForVersion(Check check) {
        return switch (check) {
            case Check.Http http -> http.version().isPresent();
            case Check.Run run -> run.version().isPresent();
            case Check.Tcp _, Check.Sql _ -> false;
        };
    }

    /// The longest grace of the services.
    static Duration grace(List<Service> services) {
        return services.stream().map(Service::grace).max(Duration::compareTo).orElse(Duration.ZERO);
    }
}
