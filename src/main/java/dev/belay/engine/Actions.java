package dev.belay.engine;

import dev.belay.plan.Step;

/// Finds the action for a step.
@FunctionalInterface
public interface Actions {

    Action of(Step step);
}
