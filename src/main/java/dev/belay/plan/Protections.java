package dev.belay.plan;

import dev.belay.plan.Step.Protect;
import dev.belay.plan.Step.ProtectTogether;
import java.util.List;
import java.util.stream.Stream;

/// Which data sets steps protect, alone or together with others.
public final class Protections {
    private Protections() {}

    /// Those of one step, in order; none of most.
    public static List<Protect> of(Step step) {
        return switch (step) {
            case Protect protect -> List.of(protect);
            case ProtectTogether(var parts) -> parts;
            default -> List.of();
        };
    }

    /// Those of several steps.
    public static Stream<Protect> of(List<Step> steps) {
        return steps.stream().flatMap(step -> of(step).stream());
    }

    /// As few steps as protect all of these: users wait for the slowest alone.
    public static List<Step> together(List<Protect> protections) {
        return protections.size() < 2 ? List.copyOf(protections) : List.of(new ProtectTogether(protections));
    }
}
