package dev.belay.running;

import dev.belay.app.Check;
import dev.belay.app.Health;
import dev.belay.app.Service;
import dev.belay.engine.Readiness;
import dev.belay.preflight.Finding;
import dev.belay.preflight.Look;
import java.util.List;

/// What each check of a service answers now. One that is not healthy before an upgrade cannot turn it back afterwards.
record CheckLook(Service service, Readiness checks) implements Look {

    @Override
    public String about() {
        return "checks of " + service.name();
    }

    @Override
    public List<Finding> look() {
        return checks.of(service).entrySet().stream()
                .map(answer -> finding(answer.getKey(), answer.getValue()))
                .toList();
    }

    private Finding finding(Check check, Health health) {
        var about = "check " + service.name() + "/" + check.name();
        return switch (health) {
            case Health.Healthy(var detail, var _) -> Finding.fine(about, "healthy: " + detail);
            case Health.Broken(var why) ->
                Finding.warning(about, "is broken now (" + why + "): it will protect nothing");
            case Health.Unknown(var why) ->
                Finding.warning(about, "cannot be asked now (" + why + "): it will protect nothing");
        };
    }
}
