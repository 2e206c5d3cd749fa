package dev.belay.upgrade;

import dev.belay.app.Version;
import dev.belay.plan.Plan;
import dev.belay.planning.Scene;

/// What an upgrade request comes to.
public sealed interface Decision {

    /// The installed version is what was asked for.
    record NothingToDo(Version installed) implements Decision {}

    /// There is something to do; the plan was computed from the scene.
    record Go(Scene scene, Plan plan) implements Decision {}
}
