package dev.belay.preflight;

import dev.belay.app.ManualStep;
import dev.belay.app.Version;
import dev.belay.problem.NoSuchName;
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
        acknowledged.stream().filter(this::isUnknown).sorted().findFirst().ifPresent(id -> {
            throw unknown(id);
        });
        return steps.stream()
                .filter(step -> step.when().holds(from, to))
                .map(this::finding)
                .toList();
    }

    private boolean isUnknown(String id) {
        return steps.stream().noneMatch(step -> step.id().equals(id));
    }

    private Problem unknown(String id) {
        var ids = steps.stream().map(ManualStep::id).toList();
        return new NoSuchName(
                "cannot acknowledge " + id,
                ids.isEmpty() ? "there is no manual step" : "the manual steps are " + String.join(", ", ids),
                ids.isEmpty() ? "leave `--ack " + id + "` out" : "add `--ack " + ids.getFirst() + "` instead");
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
