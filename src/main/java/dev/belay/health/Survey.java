package dev.belay.health;

import dev.belay.app.Check;
import dev.belay.app.Health;
import dev.belay.app.Journey;
import dev.belay.app.Service;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Asks all checks of services and walks journeys, once.
public final class Survey {
    private final Checks checks;
    private final Journeys journeys;

    public Survey(Checks checks, Journeys journeys) {
        this.checks = checks;
        this.journeys = journeys;
    }

    Findings of(List<Service> services, List<Journey> walked) {
        return asked(services, walked, Survey::unknown);
    }

    /// The same without what needs a secret that is not at hand: a machine that takes a run back can ask nobody.
    Findings ofWhatCanBeAsked(List<Service> services, List<Journey> walked) {
        return asked(services, walked, _ -> Optional.empty());
    }

    /// The answer of each check of a service, here and now.
    public Map<Check, Health> of(Service service) {
        var answers = new LinkedHashMap<Check, Health>();
        service.checks()
                .forEach(check -> answer(() -> checks.ask(check), Survey::unknown)
                        .ifPresent(health -> answers.put(check, health)));
        return answers;
    }

    private Findings asked(
            List<Service> services, List<Journey> walked, Function<NotAtHand, Optional<Health>> otherwise) {
        var answers = new LinkedHashMap<String, Health>();
        for (var service : services) {
            service.checks()
                    .forEach(check -> answer(() -> checks.ask(check), otherwise)
                            .ifPresent(health -> answers.put(name(service, check), health)));
        }
        walked.forEach(journey -> answer(() -> journeys.walk(journey), otherwise)
                .ifPresent(health -> answers.put(name(journey), health)));
        return Findings.of(answers);
    }

    private static Optional<Health> answer(Supplier<Health> asked, Function<NotAtHand, Optional<Health>> otherwise) {
        try {
            return Optional.of(asked.get());
        } catch (NotAtHand missing) {
            return otherwise.apply(missing);
        }
    }

    private static Optional<Health> unknown(NotAtHand missing) {
        return Optional.of(new Health.Unknown(String.valueOf(missing.getMessage())));
    }

    static String name(Service service, Check check) {
        return service.name() + "/" + check.name();
    }

    static String name(Journey journey) {
        return "journey " + journey.name();
    }

    /// The longest grace of the services.
    static Duration grace(List<Service> services) {
        return services.stream().map(Service::grace).max(Duration::compareTo).orElse(Duration.ZERO);
    }
}
