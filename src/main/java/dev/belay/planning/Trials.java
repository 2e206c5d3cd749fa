package dev.belay.planning;

import dev.belay.app.Task;
import dev.belay.plan.Step;
import dev.belay.plan.StepTitle;
import java.util.ArrayList;
import java.util.List;

/// What shows, before users are kept out, whether the new code will do: its own checks, and the trials of its commands.
public final class Trials {
    private Trials() {}

    /// None of code that is worked in place: it is not there before users are out.
    static List<Step> of(Scene scene) {
        return scene.inPlace() ? List.of() : all(scene);
    }

    /// The titles of those that are left out because the code is worked in place.
    public static List<String> leftOut(Scene scene) {
        return scene.inPlace()
                ? all(scene).stream().map(StepTitle::of).distinct().toList()
                : List.of();
    }

    private static List<Step> all(Scene scene) {
        var upgrade = scene.target().upgrade();
        var incoming = HopSteps.incoming(scene, scene.hops().getLast());
        var steps = new ArrayList<>(incoming.tasks("check", upgrade.check(), scene.protectedData()));
        steps.addAll(incoming.tasks("try migrate", tried(upgrade.migrate()), scene.protectedData()));
        steps.addAll(incoming.tasks("try static", tried(upgrade.assets()), scene.protectedData()));
        return steps;
    }

    private static List<Task> tried(List<Task> tasks) {
        return tasks.stream().flatMap(task -> task.tried().stream()).toList();
    }
}
