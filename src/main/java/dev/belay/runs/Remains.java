package dev.belay.runs;

import dev.belay.backup.KeptPoints;
import dev.belay.host.DurableFiles;
import dev.belay.journal.RunFolder;
import dev.belay.plan.Plan;
import dev.belay.plan.Protections;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Whether a run that is over left rollback points or replaced states behind. One that did not says so in its folder,
/// so that looking for what is left takes no longer the more runs there were.
final class Remains {
    private Remains() {}

    /// Whether there may be some: not where it is noted that there are none.
    static boolean mayBeOf(RunFolder run) {
        return !Files.exists(run.nothingLeft());
    }

    /// Notes that there are none, where that is so. Only for who removed the last of them this moment: what lies on a
    /// disk that is not mounted is not seen either.
    static void note(RunFolder run, Plan plan) {
        try {
            if (mayBeOf(run)
                    && KeptPoints.of(run, plan).areKept()
                    && plan.steps().stream().flatMap(Remains::places).noneMatch(Files::exists)) {
                DurableFiles.write(run.nothingLeft(), "");
            }
        } catch (Problem | UncheckedIOException _) {
            // Without the note the next look is only slower.
        }
    }

    private static Stream<Path> places(Step step) {
        return switch (step) {
            case Step.PreCopy copy -> Stream.of(copy.point());
            case Step.SwapIn swap -> Stream.of(swap.place(), swap.aside());
            case Step.ReleasePoints(var own) -> own.stream().map(Step.PointOf::point);
            default -> Protections.of(step).stream().flatMap(protect -> Stream.of(protect.point(), protect.aside()));
        };
    }
}
