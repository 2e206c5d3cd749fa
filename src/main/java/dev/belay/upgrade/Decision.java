package dev.belay.upgrade;

import dev.belay.plan.Plan;
import dev.belay.planning.Scene;

/// What an upgrade request comes to.
public sealed interface Decision {

    /// Code and data are of the version that was asked for.
    record NothingToDo() implements Decision {}

    /// There is something to do; the plan was computed from the scene.
    record Go(Scene scene, Plan plan) implements Decision {}
}
