package dev.belay.runs;

import dev.belay.app.Version;
import dev.belay.journal.RunFolder;
import dev.belay.journal.Runs;
import dev.belay.plan.Plan;
import dev.belay.problem.Problem;
import java.util.List;
import java.util.Optional;

/// The version that the data are of, where a restore without the code left them of another than the code's. The last
/// completed run tells.
public final class DataVersion {
    private final Runs runs;
    private final RunStore store;

    public DataVersion(Runs runs, RunStore store) {
        this.runs = runs;
        this.store = store;
    }

    /// That version; nothing where the data are of the code's.
    public Optional<Version> known() {
        for (var run : runs.all().reversed()) {
            try {
                if (isCompleted(run)) {
                    return store.plan(run).dataOf().flatMap(Version::tryParse);
                }
            } catch (Problem _) {
                // A damaged run tells nothing; `belay history` says so.
            }
        }
        return Optional.empty();
    }

    /// What a person should know of it after a run, a sentence each.
    static List<String> notes(Plan plan, Report report) {
        return plan.dataOf().stream()
                .filter(_ -> report.state().equals("completed"))
                .map(data -> "the data are of " + data + ", and the code is of " + plan.to()
                        + "; backups say so until an upgrade, or a restore with the code, is completed")
                .toList();
    }

    private boolean isCompleted(RunFolder run) {
        return store.ending(run).filter("completed"::equals).isPresent();
    }
}
