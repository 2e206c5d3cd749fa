package dev.belay.cli;

import dev.belay.journal.Recorded;
import dev.belay.journal.RunFolder;
import dev.belay.journal.Standing;
import dev.belay.plan.Plan;
import dev.belay.plan.StepTitle;
import dev.belay.runs.Absence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a run that is not over is doing now, or stopped at, on one line.
final class AtWorkText {
    private AtWorkText() {}

    static String line(Desk desk, RunFolder run) {
        return line(desk.store().plan(run), desk.store().read(run), desk.clock().now());
    }

    static String line(Plan plan, List<Recorded> entries, Instant now) {
        var since = entries.isEmpty() ? now : entries.getLast().at();
        return doing(plan) + ": " + where(plan, Standing.of(entries)) + ", " + Times.of(Duration.between(since, now))
                + Absence.of(plan, entries)
                        .goesOn()
                        .map(from -> "; users out " + Times.of(Duration.between(from, now)))
                        .orElse("")
                + "; watch: belay log --follow";
    }

    /// What is there while nobody goes on with a run that put users out: neither the one version nor the other. Nothing
    /// where the run did not get so far, or let them in again.
    static Optional<String> left(Desk desk, RunFolder run) {
        return left(desk.store().plan(run), desk.store().read(run));
    }

    static Optional<String> left(Plan plan, List<Recorded> entries) {
        return Absence.of(plan, entries)
                .goesOn()
                .map(since -> "in the middle of " + doing(plan) + ", left at " + where(plan, Standing.of(entries))
                        + "; users are out since " + Times.clock(since));
    }

    private static String doing(Plan plan) {
        var versions = plan.from() + " -> " + plan.to();
        return switch (plan.kind()) {
            case UPGRADE -> "upgrading " + versions;
            case ROLLBACK, DOWNGRADE -> "going back " + versions;
            case RESTORE -> "restoring";
            case BACKUP -> "backing up";
        };
    }

    private static String where(Plan plan, Standing standing) {
        return switch (standing) {
            case Standing.Ready(int step, var _) -> step(plan, step);
            case Standing.InDoubt(int step, var _) -> step(plan, step);
            case Standing.GoingBack(int step, int _, int _) -> "taking back " + step(plan, step);
            case Standing.Over(var _, Standing.GoingBack(int step, int _, int _)) -> "taking back " + step(plan, step);
            case Standing.Over _ -> "over";
        };
    }

    private static String step(Plan plan, int number) {
        var steps = plan.steps();
        return number < 0 || number >= steps.size()
                ? "closing the run"
                : "step " + (number + 1) + " of " + steps.size() + ", " + StepTitle.of(steps.get(number));
    }
}
