package dev.belay.runs;

import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import java.util.List;
import java.util.Optional;

/// A snapshot by the operator's commands that a run took and neither dropped nor took back.
///
/// @param restore the command that brings the data back from it
public record Taken(String name, String restore) {

    static Optional<Taken> of(Plan plan, List<Report.StepReport> steps) {
        Optional<Taken> taken = Optional.empty();
        for (var step : steps) {
            if (step.state().equals("done")) {
                taken = switch (plan.steps().get(step.number())) {
                    case Step.TakeSnapshot take ->
                        Optional.of(new Taken(take.name(), take.restore().line().text()));
                    case Step.DropSnapshot _ -> Optional.empty();
                    default -> taken;
                };
            }
        }
        return taken;
    }
}
