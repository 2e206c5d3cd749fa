package dev.belay.points;

import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import java.util.ArrayList;
import java.util.List;

/// A moment of an upgrade before the fence at which a world is kept, so that not each case must come there from the
/// begin.
///
/// @param number how often the run was taken up until there, which is how many records it has more than one that was
///               not
/// @param step   the step that comes next
record Stage(int number, int step) {
    static final Stage BEGIN = new Stage(0, 0);
    static final List<String> GO_ON = List.of("resume", "--forward");

    /// The begin, the first copy ahead, and the fence.
    static List<Stage> of(Plan plan) {
        var stages = new ArrayList<>(List.of(BEGIN));
        for (int step = 0; step <= plan.fenceAt(); step++) {
            if (step == plan.fenceAt() || (stages.size() == 1 && plan.steps().get(step) instanceof Step.PreCopy)) {
                stages.add(new Stage(stages.size(), step));
            }
        }
        return stages;
    }

    /// The last stage at which this step is still to be done.
    static Stage before(int step, Plan plan) {
        return of(plan).stream()
                .filter(stage -> stage.step() <= step)
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    String name() {
        return this.equals(BEGIN) ? "begin" : "step-" + step;
    }
}
