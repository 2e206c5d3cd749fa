package dev.belay.health;

import dev.belay.engine.Action;
import dev.belay.host.Clock;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Runs all checks: what was healthy before the upgrade, or is new, must not be broken now. After a repair, where
/// nothing was healthy before, all get the same time to become so, for nothing else would confirm it. Changes nothing,
/// so undo does nothing.
public final class HealthCheck implements Action {
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Step.CheckHealth step;
    private final Survey survey;
    private final Patience patience;
    private final boolean isRepair;

    /// After an upgrade.
    public HealthCheck(Step.CheckHealth step, Survey survey, Clock clock) {
        this(step, survey, clock, false);
    }

    private HealthCheck(Step.CheckHealth step, Survey survey, Clock clock, boolean isRepair) {
        this.step = step;
        this.survey = survey;
        this.patience = new Patience(clock);
        this.isRepair = isRepair;
    }

    /// After older data, or an older version, came back.
    public static HealthCheck afterARepair(Step.CheckHealth step, Survey survey, Clock clock) {
        return new HealthCheck(step, survey, clock, true);
    }

    @Override
    public Map<String, String> perform() {
        var before = new BaselineFile(step.baseline()).read().orElseGet(() -> Findings.of(Map.of()));
        var now = patience.ask(
                limit(),
                () -> survey.of(step.services(), List.of()),
                found -> found.expectedHealthyAfter(before).areHealthy()
                        && (!isRepair || before.haveHealthy() || found.areHealthy()));
        var worse = now.expectedHealthyAfter(before).broken();
        if (!worse.isEmpty()) {
            throw new Problem(
                    "cannot let users in",
                    String.join("\n", worse),
                    "look at the application's log and at `belay log`");
        }
        return now.evidence();
    }

    @Override
    public void undo() {}

    private Duration limit() {
        var grace = Survey.grace(step.services());
        return grace.compareTo(LONGEST) < 0 ? grace : LONGEST;
    }
}
