package dev.belay.engine;

import dev.belay.app.Check;
import dev.belay.app.Health;
import dev.belay.app.Service;
import java.util.Map;

/// Asks a service that was started whether it works already.
@FunctionalInterface
public interface Readiness {

    /// One answer for each check that must become healthy; what was broken before the upgrade need not.
    Map<Check, Health> of(Service service);
}
