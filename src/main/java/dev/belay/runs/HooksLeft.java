package dev.belay.runs;

import dev.belay.engine.Errand;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import java.util.List;
import java.util.Set;

/// What hooks did that a rollback does not take back: they ran before the fingerprint, so it is part of "as before".
final class HooksLeft {
    private static final Set<String> TAKEN_BACK = Set.of("refused", "rolled back", "needs a human");

    private HooksLeft() {}

    /// A sentence for each that ran and has no `undo:`.
    static List<String> notes(Plan plan, Report report) {
        if (!TAKEN_BACK.contains(report.state())) {
            return List.of();
        }
        var before = plan.steps().stream()
                .takeWhile(step -> !(step instanceof Step.TakeFingerprint))
                .toList();
        return report.steps().stream()
                .filter(step -> step.number() < before.size())
                .filter(step -> !step.evidence().containsKey(Errand.SKIPPED))
                .map(step -> before.get(step.number()))
                .filter(Step.RunHook.class::isInstance)
                .map(Step.RunHook.class::cast)
                .filter(hook -> hook.undo().isEmpty())
                .map(hook -> "the hook " + hook.name()
                        + " ran before the fingerprint was taken and has no `undo:`: what it did stays")
                .toList();
    }
}
