package dev.belay.runs;

import dev.belay.app.Version;
import dev.belay.backup.BackupCatalog.Listed;
import dev.belay.plan.Plan;
import dev.belay.problem.Problem;
import java.util.List;
import java.util.Optional;

/// The last completed run that took the application to another version, and the way back from it. The runs tell which
/// backup is meant: their order stands whatever the clock said when backups were made.
public final class LastMove {
    private static final String CHOOSE = "choose one from `belay backup list` and run `belay restore BACKUP`";

    private final Optional<Report> run;
    private final List<Listed> backups;

    /// @param runs    all runs, oldest first
    /// @param backups all backups
    public LastMove(List<Report> runs, List<Listed> backups) {
        this.run = runs.reversed().stream()
                .filter(run -> run.state().equals("completed") && !run.from().equals(run.to()))
                .findFirst();
        this.backups = List.copyOf(backups);
    }

    /// What to say when the last move was a way back already: going back once more would be going forward.
    public Optional<String> alreadyBack() {
        return run.filter(LastMove::isBack)
                .map(last -> last.to() + " was gone back to from " + last.from() + " at " + last.ended()
                        + proven(last)
                                .map(backup -> "; to return to " + last.from() + ": belay restore " + backup.id())
                                .orElse(""));
    }

    // A restore may lead forward as well.
    private static boolean isBack(Report last) {
        return last.kind() != Plan.Kind.UPGRADE && Version.parse(last.to()).isBefore(Version.parse(last.from()));
    }

    /// The state before the last upgrade, which must have been to `installed`.
    public Listed before(Version installed) {
        var last = run.filter(upgrade -> upgrade.to().equals(installed.text()));
        last.flatMap(this::unproven).ifPresent(kept -> {
            throw refused(last.get(), kept);
        });
        return last.flatMap(this::proven)
                .orElseThrow(() -> new Problem(
                        "cannot go back from " + installed.text(),
                        run.map(other -> "the last upgrade was " + other.run() + ", " + other.from() + " -> "
                                        + other.to() + ", and no proven backup of it is left that leads back from "
                                        + installed.text())
                                .orElse("no upgrade was completed here"),
                        CHOOSE));
    }

    // The state at the stop, where it is there and cannot be trusted.
    private Optional<Listed> unproven(Report last) {
        return backups.stream()
                .filter(backup -> backup.id().equals(last.run()) && !backup.isProven())
                .findFirst();
    }

    // The one made ahead of it lacks what was written until the stop: nobody goes back to that without knowing.
    private Problem refused(Report last, Listed kept) {
        var what = "cannot go back from " + last.to() + " to the moment before its upgrade";
        var why = "the backup of that moment, " + kept.id() + ", is ";
        if (kept.damage().isEmpty()) {
            return new Problem(what, why + "not proven", "prove it: `belay backup verify " + kept.id() + "`");
        }
        var next = proven(last)
                .map(ahead ->
                        "go back to a moment before that, while users were in: `belay restore " + ahead.id() + "`");
        return new Problem(what, why + "damaged", next.orElse(CHOOSE));
    }

    // Of the backups that a run made, the state at its stop comes before the one made while users were in.
    private Optional<Listed> proven(Report last) {
        var own = backups.stream()
                .filter(Listed::isProven)
                .filter(backup ->
                        backup.run().equals(last.run()) && backup.from().equals(last.from()))
                .toList();
        return own.stream()
                .filter(backup -> backup.id().equals(last.run()))
                .findFirst()
                .or(() -> own.stream().findFirst());
    }
}
