package dev.belay.preflight;

import dev.belay.app.ManualStep;
import dev.belay.app.Version;
import dev.belay.problem.Problem;
import java.util.List;
import java.util.Set;

/// Whether every manual step on the way is acknowledged.
public record ManualLook(List<ManualStep> steps, Version from, Version to, Set<String> acknowledged) implements Look {
    public ManualLook {
        steps = List.copyOf(steps);
        acknowledged = Set.copyOf(acknowledged);
    }

    @Override
    public String about() {
        return "manual steps";
    }

    @Override
    public List<Finding> look() {
        return steps.stream()
                .filter(step -> step.when().holds(from, to))
                .map(this::finding)
                .toList();
    }

    private Finding finding(ManualStep step) {
        var about = "manual step " + step.id();
        return acknowledged.contains(step.id())
                ? Finding.fine(about, "acknowledged: " + step.say())
                : Finding.manual(
                        about,
                        new Problem(
                                "cannot begin before a manual step is done",
                                step.say(),
                                "when it is done, add `--ack " + step.id() + "` to the same command"));
    }
}
