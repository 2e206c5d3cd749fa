package dev.belay.command;

import dev.belay.engine.Action;
import dev.belay.engine.Commands;
import dev.belay.engine.Errand;
import dev.belay.engine.Place;
import dev.belay.plan.Step;
import java.util.Map;

/// Runs a task of the application. Undo only ends what is left of it: what it did to code and data, the steps around it
/// take back.
public final class TaskRun implements Action {
    private final Step.RunCommand step;
    private final Commands commands;
    private final Place place;

    public TaskRun(Step.RunCommand step, Commands commands, Place place) {
        this.step = step;
        this.commands = commands;
        this.place = place;
    }

    @Override
    public void endChildren() {
        commands.end(place.child());
    }

    @Override
    public Map<String, String> perform() {
        return commands.run(new Errand(
                deed(),
                step.command(),
                step.onlyIf(),
                step.watch(),
                place.log(step.task()),
                place.child(),
                Errand.Abort.ENDS_IT,
                otherwise()));
    }

    @Override
    public void undo() {}

    private String deed() {
        return switch (step.task()) {
            case "dependencies" -> "install the dependencies";
            case "static" -> "prepare the static files";
            case "try migrate" -> "show that the migration would work";
            case "try static" -> "show that the static files could be prepared";
            case "check" -> "pass the check of the new release";
            case "migrate" -> "migrate";
            default -> "run " + step.name();
        };
    }

    private String otherwise() {
        return switch (step.task()) {
            case "static", "try static" ->
                "; where there are none to collect, write `upgrade: { static: [] }` into belay.yaml";
            default -> "";
        };
    }
}
