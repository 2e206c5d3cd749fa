package dev.belay.upgrade;

import dev.belay.journal.Journal;
import dev.belay.journal.Recorded;
import dev.belay.journal.RunFolder;
import dev.belay.plan.Plan;
import java.util.List;

/// Keeps what belongs to runs: plans, journals, reports.
public interface RunStore {

    /// Writes the plan of a run that is about to begin.
    void write(RunFolder run, Plan plan);

    /// The plan of a run.
    Plan plan(RunFolder run);

    /// What tells plans apart.
    String hash(Plan plan);

    /// A new journal.
    Journal create(RunFolder run);

    /// The journal of a run that was begun, to be gone on with.
    Journal open(RunFolder run);

    /// What the journal says, read without touching it.
    List<Recorded> read(RunFolder run);

    /// Writes the report beside the journal.
    void report(RunFolder run, Report report);
}
