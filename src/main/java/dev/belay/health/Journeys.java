package dev.belay.health;

import dev.belay.app.Health;
import dev.belay.app.Journey;
import dev.belay.app.Secret;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Walks journeys: does what a user does, because healthy is not working.
public final class Journeys {
    private final String run;
    private final Function<String, Secret> secrets;
    private final UnaryOperator<String> redact;

    /// @param run     what `${run}` stands for: new for each run, so that what a journey writes can be told apart
    /// @param secrets the value of a secret by its name in the manifest
    /// @param redact  takes the values of secrets out of a text
    public Journeys(String run, Function<String, Secret> secrets, UnaryOperator<String> redact) {
        this.run = run;
        this.secrets = secrets;
        this.redact = redact;
    }

    /// Healthy when each request got its answer; otherwise which one did not, what was expected and what came.
    public Health walk(Journey journey) {
        var walk = new Walk(journey.base(), new Blanks(run, secrets), redact);
        var number = 0;
        for (var request : journey.requests()) {
            number++;
            var health = walk.go(request);
            if (!(health instanceof Health.Healthy)) {
                return within(health, "request " + number + " (" + request.method() + " " + request.path() + "): ");
            }
        }
        return Health.healthy(number == 1 ? "1 request" : number + " requests");
    }

    private static Health within(Health health, String request) {
        return switch (health) {
            case Health.Healthy _ -> health;
            case Health.Broken(var why) -> new Health.Broken(request + why);
            case Health.Unknown(var why) -> new Health.Unknown(request + why);
        };
    }
}
