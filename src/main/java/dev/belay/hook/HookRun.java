package dev.belay.hook;

import dev.belay.engine.Action;
import dev.belay.engine.Errand;
import dev.belay.engine.Place;
import dev.belay.host.DurableFiles;
import dev.belay.plan.Command;
import dev.belay.plan.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs a hook before the commit; undo runs the hook's own undo when the hook had begun.
final class HookRun implements Action {
    private final Step.RunHook step;
    private final Place place;
    private final Hooks hooks;

    HookRun(Step.RunHook step, Place place, Hooks hooks) {
        this.step = step;
        this.place = place;
        this.hooks = hooks;
    }

    @Override
    public void endChildren() {
        hooks.commands().end(place.child());
        hooks.commands().end(place.undoingChild());
    }

    @Override
    public Map<String, String> perform() {
        return hooks.alreadyDone(step.key(), step.often()).orElseGet(this::run);
    }

    @Override
    public void undo() {
        if (Files.exists(place.began())) {
            step.undo().ifPresent(this::takeBack);
            hooks.takenBack(step.key());
            forgetThatItBegan();
        }
    }

    private Map<String, String> run() {
        DurableFiles.createDirectories(place.began().resolveSibling(""));
        DurableFiles.write(place.began(), "");
        var evidence = hooks.commands().run(errand());
        if (evidence.containsKey(Errand.SKIPPED)) {
            forgetThatItBegan();
        } else {
            hooks.done(step.key());
        }
        return evidence;
    }

    private void takeBack(Command undo) {
        hooks.commands()
                .run(new Errand(
                        "take the hook " + step.name() + " back",
                        undo,
                        Optional.empty(),
                        List.of(),
                        place.log(step.name() + "-undo"),
                        place.undoingChild(),
                        Errand.Abort.WAITS_FOR_IT));
    }

    private Errand errand() {
        return new Errand(
                "run the hook " + step.name(),
                step.command(),
                step.onlyIf(),
                List.of(),
                place.log(step.name()),
                place.child(),
                Errand.Abort.ENDS_IT);
    }

    private void forgetThatItBegan() {
        try {
            if (Files.deleteIfExists(place.began())) {
                DurableFiles.force(place.began().resolveSibling(""));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
