package dev.belay.runs;

import dev.belay.journal.Entry;
import dev.belay.journal.Recorded;
import dev.belay.plan.Plan;
import dev.belay.plan.StepTitle;
import dev.belay.runs.Report.StepReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What each step of a run came to, computed from plan and journal.
final class StepsTold {
    private StepsTold() {}

    static List<StepReport> of(Plan plan, List<Recorded> entries) {
        var began = new HashMap<Integer, Instant>();
        var reports = new HashMap<Integer, StepReport>();
        for (var recorded : entries) {
            switch (recorded.entry()) {
                case Entry.Intent(int step) -> {
                    began.put(step, recorded.at());
                    reports.put(step, told(plan, step, "began", Optional.empty(), Map.of()));
                }
                case Entry.Done(int step, var evidence) ->
                    reports.put(step, told(plan, step, "done", took(began, step, recorded.at()), evidence));
                case Entry.TurnedBack(int step, var _)
                when reports.containsKey(step) && reports.get(step).state().equals("began") ->
                    reports.put(step, told(plan, step, "failed", took(began, step, recorded.at()), Map.of()));
                case Entry.Warned(int step, var _) ->
                    reports.put(step, told(plan, step, "failed", took(began, step, recorded.at()), Map.of()));
                case Entry.Undone(int step) ->
                    reports.computeIfPresent(
                            step,
                            (_, before) -> before.state().equals("failed")
                                    ? before
                                    : told(plan, step, "undone", before.took(), before.evidence()));
                default -> {}
            }
        }
        return new ArrayList<>(reports.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList());
    }

    private static StepReport told(
            Plan plan, int step, String state, Optional<Duration> took, Map<String, String> evidence) {
        return new StepReport(step, StepTitle.of(plan.steps().get(step)), state, took, evidence);
    }

    private static Optional<Duration> took(Map<Integer, Instant> began, int step, Instant ended) {
        return Optional.ofNullable(began.get(step)).map(since -> Duration.between(since, ended));
    }
}
