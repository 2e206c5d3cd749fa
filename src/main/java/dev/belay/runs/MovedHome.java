package dev.belay.runs;

import dev.belay.host.RealPath;
import dev.belay.journal.RunFolder;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// A home that was moved in the middle of a run. The plan names by its whole path all that the run keeps; where nothing
/// is found there, every undo would take it that nothing was done.
final class MovedHome {
    private MovedHome() {}

    /// Throws a [Problem] unless the run was planned in this home.
    static void refuse(Path home, RunFolder run, Plan plan) {
        before(run, plan).filter(before -> !RealPath.isSame(before, home)).ifPresent(before -> {
            throw new Problem(
                    "cannot take up " + run.id() + " in a home that was moved",
                    "it was begun in " + before + ", and all that it keeps is looked for there",
                    next(home, run, before));
        });
    }

    private static String next(Path home, RunFolder run, Path before) {
        var link = "leave a link there: `ln -s " + ShellWord.of(home) + " " + ShellWord.of(before)
                + "`, then run `belay resume`";
        if (isIn(before, run)) {
            return "this is a copy made in the middle of the run, and not whole: end the run where it was begun"
                    + " (`belay status -C " + ShellWord.of(before) + "`), then copy that home again";
        }
        return Files.exists(before, LinkOption.NOFOLLOW_LINKS)
                ? "something else is there now: move it away until the run is over, and " + link
                : link;
    }

    private static Path place(RunFolder run) {
        return Path.of(".belay", "runs", run.id());
    }

    /// Whether the run was planned in the home that its folder lies in. Of a home that was copied the plans are copies
    /// too, and what they name is the original's.
    static boolean isBegunHere(RunFolder run, Plan plan) {
        var home = run.path().resolve("../../..").normalize();
        return before(run, plan).map(before -> RealPath.isSame(before, home)).orElse(true);
    }

    /// Whether another home has the run, which its folder here is a copy of.
    static boolean isCopied(RunFolder run, Plan plan) {
        return !isBegunHere(run, plan)
                && before(run, plan).filter(home -> isIn(home, run)).isPresent();
    }

    private static boolean isIn(Path home, RunFolder run) {
        return Files.exists(home.resolve(place(run)));
    }

    private static Optional<Path> before(RunFolder run, Plan plan) {
        var place = place(run);
        return plan.steps().stream()
                .flatMap(MovedHome::kept)
                .flatMap(path -> Stream.iterate(path, folder -> folder != null, Path::getParent))
                .filter(folder -> folder.endsWith(place))
                .findFirst()
                .map(folder -> folder.resolve("../../..").normalize());
    }

    // What the steps of every kind of run write down in its folder.
    private static Stream<Path> kept(Step step) {
        return switch (step) {
            case Step.ProveBackup prove -> Stream.of(prove.scratch());
            case Step.MeasureBaseline measure -> Stream.of(measure.record());
            case Step.StopServices stop -> Stream.of(stop.record());
            case Step.TakeFingerprint take -> Stream.of(take.record());
            default -> Stream.of();
        };
    }
}
