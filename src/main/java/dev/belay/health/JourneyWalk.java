package dev.belay.health;

import dev.belay.engine.Action;
import dev.belay.host.Clock;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Walks the journeys: what succeeded before the upgrade, or is new, must succeed now. Undo does nothing: what a
/// journey wrote is data, and those go back.
public final class JourneyWalk implements Action {
    private static final Duration SECOND_THOUGHTS = Duration.ofSeconds(2);

    private final Step.WalkJourneys step;
    private final Survey survey;
    private final Patience patience;

    public JourneyWalk(Step.WalkJourneys step, Survey survey, Clock clock) {
        this.step = step;
        this.survey = survey;
        this.patience = new Patience(clock);
    }

    @Override
    public Map<String, String> perform() {
        var before = new BaselineFile(step.baseline()).read().orElseGet(() -> Findings.of(Map.of()));
        var now = patience.ask(
                SECOND_THOUGHTS,
                () -> survey.of(List.of(), step.journeys()),
                found -> found.expectedHealthyAfter(before).areHealthy());
        var worse = now.expectedHealthyAfter(before).broken();
        if (!worse.isEmpty()) {
            throw new Problem(
                    "cannot walk a journey that must succeed",
                    String.join("\n", worse),
                    "look at the application's log and at `belay log`");
        }
        return now.evidence();
    }

    @Override
    public void undo() {}
}
