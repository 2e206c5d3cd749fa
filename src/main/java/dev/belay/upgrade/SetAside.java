package dev.belay.upgrade;

import dev.belay.app.DataSet;
import dev.belay.host.Unreadable;
import dev.belay.journal.RunFolder;
import dev.belay.journal.Runs;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A state of a data set that a run replaced, and that no backup holds.
///
/// @param until when it may go
public record SetAside(String run, DataSet data, Path place, Instant until) {

    /// What a run that made no backup of it replaced.
    static List<SetAside> withoutBackup(RunFolder run, Plan plan, Duration age) {
        if (plan.after().stream().anyMatch(Step.ReleasePoints.class::isInstance)) {
            return List.of();
        }
        var until = Runs.began(run.id()).orElse(Instant.EPOCH).plus(age);
        return plan.fence().stream()
                .filter(Step.SwapIn.class::isInstance)
                .map(Step.SwapIn.class::cast)
                .filter(swap -> Files.exists(swap.aside()))
                .map(swap -> new SetAside(run.id(), swap.data(), swap.aside(), until))
                .toList();
    }

    /// That users were in before an interrupted run was taken back, and where what they wrote is.
    static List<String> notes(RunFolder run, Plan plan) {
        if (!Files.exists(run.ranAgain())) {
            return List.of();
        }
        var places = plan.fence().stream()
                .flatMap(SetAside::aside)
                .filter(Files::exists)
                .map(Path::toString)
                .collect(Collectors.joining(", "));
        return places.isEmpty()
                ? List.of()
                : List.of(
                        names(run) + " ran before this run was taken back; what was written then is not lost: until the"
                                + " next upgrade begins it is in " + places);
    }

    private static Stream<Path> aside(Step step) {
        return switch (step) {
            case Step.Protect protect -> Stream.of(protect.aside());
            case Step.SwapIn swap -> Stream.of(swap.aside());
            default -> Stream.of();
        };
    }

    private static String names(RunFolder run) {
        try {
            return Files.readString(run.ranAgain());
        } catch (IOException failure) {
            throw Unreadable.explain(run.ranAgain(), failure);
        }
    }
}
