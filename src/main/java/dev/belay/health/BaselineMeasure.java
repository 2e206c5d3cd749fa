package dev.belay.health;

import dev.belay.engine.Action;
import dev.belay.host.Clock;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.time.Duration;
import java.util.Map;

/// Asks everything before the upgrade and keeps the answers; undo, the last of a rollback, asks again: nothing may be
/// worse.
public final class BaselineMeasure implements Action {
    private static final Duration SECOND_THOUGHTS = Duration.ofSeconds(2);

    private final Step.MeasureBaseline step;
    private final Survey survey;
    private final Patience patience;

    public BaselineMeasure(Step.MeasureBaseline step, Survey survey, Clock clock) {
        this.step = step;
        this.survey = survey;
        this.patience = new Patience(clock);
    }

    @Override
    public Map<String, String> perform() {
        var findings = patience.ask(SECOND_THOUGHTS, this::look, Findings::areHealthy);
        new BaselineFile(step.record()).write(findings);
        return findings.evidence();
    }

    @Override
    public void undo() {
        new BaselineFile(step.record()).read().ifPresent(this::compare);
    }

    private void compare(Findings before) {
        var now = patience.ask(
                Survey.grace(step.services()), () -> lookAgain().knownHealthyIn(before), Findings::areHealthy);
        if (!now.areHealthy()) {
            throw new Problem(
                    "cannot confirm that the application works as before",
                    "was healthy before the run, and now:\n" + String.join("\n", now.notHealthy()),
                    "look at the application's log, then run `belay resume`");
        }
    }

    private Findings lookAgain() {
        return survey.ofWhatCanBeAsked(step.services(), step.journeys());
    }

    private Findings look() {
        return survey.of(step.services(), step.journeys());
    }
}
