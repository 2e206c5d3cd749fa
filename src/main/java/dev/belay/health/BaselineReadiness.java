package dev.belay.health;

import dev.belay.app.Check;
import dev.belay.app.Health;
import dev.belay.app.Service;
import dev.belay.engine.Readiness;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Asks a started service its checks, but for those that were not healthy before the upgrade: nobody must wait for
/// them.
public final class BaselineReadiness implements Readiness {
    private final Survey survey;
    private final BaselineFile baseline;

    /// @param baseline the record of [dev.belay.plan.Step.MeasureBaseline]; where there is none, every check must
    /// become healthy
    public BaselineReadiness(Survey survey, Path baseline) {
        this.survey = survey;
        this.baseline = new BaselineFile(baseline);
    }

    @Override
    public Map<Check, Health> of(Service service) {
        var before = baseline.read().orElseGet(() -> Findings.of(Map.of()));
        var answers = new LinkedHashMap<>(survey.of(service));
        answers.entrySet()
                .removeIf(answer -> Findings.of(Map.of(Survey.name(service, answer.getKey()), answer.getValue()))
                        .expectedHealthyAfter(before)
                        .answers()
                        .isEmpty());
        return answers;
    }
}
