package dev.belay.upgrade;

import dev.belay.journal.Entry;
import dev.belay.journal.Recorded;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import dev.belay.plan.StepTitle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How long each step took in earlier runs of this instance: the only honest estimate there is.
public final class StepTimes {
    private final Map<String, List<Duration>> seen = new HashMap<>();

    /// Learns from one run's journal; steps that were not done teach nothing.
    public void learn(Plan plan, List<Recorded> entries) {
        var steps = plan.steps();
        var begun = new HashMap<Integer, Instant>();
        for (var recorded : entries) {
            switch (recorded.entry()) {
                case Entry.Intent(int step) -> begun.put(step, recorded.at());
                case Entry.Done(int step, var _) -> {
                    var start = begun.get(step);
                    if (start != null && step < steps.size()) {
                        seen.computeIfAbsent(StepTitle.of(steps.get(step)), _ -> new ArrayList<>())
                                .add(Duration.between(start, recorded.at()));
                    }
                }
                default -> {}
            }
        }
    }

    /// What the step will probably take: the median of what it took; nothing where it was never seen.
    public Optional<Duration> expected(Step step) {
        var times = seen.getOrDefault(StepTitle.of(step), List.of()).stream()
                .sorted()
                .toList();
        return times.isEmpty() ? Optional.empty() : Optional.of(times.get(times.size() / 2));
    }
}
