package dev.belay.hook;

import dev.belay.engine.Action;
import dev.belay.engine.Errand;
import dev.belay.engine.Place;
import dev.belay.plan.Step;
import java.util.List;
import java.util.Map;

/// Runs a hook after the commit. Nothing takes it back; after a crash it runs again.
final class HookAfterwards implements Action {
    private final Step.RunAfterwards step;
    private final Place place;
    private final Hooks hooks;

    HookAfterwards(Step.RunAfterwards step, Place place, Hooks hooks) {
        this.step = step;
        this.place = place;
        this.hooks = hooks;
    }

    @Override
    public void endChildren() {
        hooks.commands().end(place.child());
    }

    @Override
    public Map<String, String> perform() {
        return hooks.alreadyDone(step.key(), step.often()).orElseGet(this::run);
    }

    @Override
    public void undo() {}

    private Map<String, String> run() {
        var evidence = hooks.commands()
                .run(new Errand(
                        "run the hook " + step.name(),
                        step.command(),
                        step.onlyIf(),
                        List.of(),
                        place.log(step.name()),
                        place.child(),
                        Errand.Abort.WAITS_FOR_IT));
        if (!evidence.containsKey(Errand.SKIPPED)) {
            hooks.done(step.key());
        }
        return evidence;
    }
}
