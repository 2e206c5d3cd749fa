package dev.belay.cli;

import dev.belay.plan.Plan;
import dev.belay.plan.Protections;
import dev.belay.plan.Step;
import dev.belay.plan.StepTitle;
import dev.belay.planning.StepTimes;
import dev.belay.upgrade.Protection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A plan as people read it: the steps in their order, what each works on, and what it will probably take.
final class PlanText {
    private final Console console;
    private final StepTimes times;

    PlanText(Console console, StepTimes times) {
        this.console = console;
        this.times = times;
    }

    List<String> lines(Plan plan) {
        var lines = new ArrayList<>(ReportText.waived(plan.waived()));
        lines.addAll(part("while the application is up", plan.prepare(), 0));
        lines.addAll(part("while users are kept out", plan.fence(), plan.fenceAt()));
        lines.addAll(part("when users are in again", plan.after(), plan.commitAt()));
        return lines;
    }

    /// What is not tried of code that is worked in place.
    List<String> leftOut(List<String> trials) {
        return trials.isEmpty()
                ? List.of()
                : List.of("  ! not done before users are kept out, since code worked in place is not there until then: "
                        + String.join(", ", trials));
    }

    /// How each data set is protected inside the fence, and how long that took before.
    List<String> protections(Plan plan, List<Protection> protections) {
        var lines = new ArrayList<String>();
        lines.add("how the data are protected");
        protections.forEach(each -> lines.add(
                "  %-12s %9s  %s%s".formatted(each.data(), Times.size(each.bytes()), each.way(), time(plan, each))));
        return protections.isEmpty() ? List.of() : lines;
    }

    private String time(Plan plan, Protection protection) {
        return seconds(plan, protection)
                .map(time -> "; about " + Times.of(time) + " of the fence")
                .orElse("");
    }

    /// What protecting a data set will probably take inside the fence.
    Optional<Duration> seconds(Plan plan, Protection protection) {
        return plan.fence().stream()
                .filter(step -> Protections.of(step).stream()
                        .anyMatch(protect -> protect.point().equals(protection.point())))
                .findFirst()
                .flatMap(times::expected);
    }

    private List<String> part(String title, List<Step> steps, int first) {
        if (steps.isEmpty()) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        lines.add(title + estimate(steps));
        for (int step = 0; step < steps.size(); step++) {
            lines.add(line(first + step, steps.get(step)));
        }
        return lines;
    }

    private String line(int number, Step step) {
        var detail = StepTitle.detail(step);
        var time = times.expected(step).map(Times::of).orElse("");
        return "  %2d  %-44s %8s  %s"
                .formatted(number + 1, StepTitle.of(step), time, console.faint(detail))
                .stripTrailing();
    }

    private String estimate(List<Step> steps) {
        var known = steps.stream().map(times::expected).toList();
        if (known.stream().noneMatch(java.util.Optional::isPresent)) {
            return "";
        }
        var sum = known.stream().flatMap(java.util.Optional::stream).reduce(Duration.ZERO, Duration::plus);
        return " (about " + Times.of(sum) + ")";
    }
}
