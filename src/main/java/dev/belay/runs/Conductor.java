package dev.belay.runs;

import dev.belay.engine.Engine;
import dev.belay.engine.Engine.Direction;
import dev.belay.engine.Outcome;
import dev.belay.host.Kernel;
import dev.belay.journal.Entry;
import dev.belay.journal.JournalBroken;
import dev.belay.journal.RunFolder;
import dev.belay.plan.Plan;
import java.util.function.BiFunction;

/// Runs one run in this process to its end. The caller holds the instance's lock.
public final class Conductor {
    private static final int REOPENINGS = 3;

    private final RunStore store;
    private final BiFunction<RunFolder, Plan, Engine> engines;
    private final Kernel kernel;
    private final String version;

    /// @param engines makes the engine whose actions belong to one run and its plan
    /// @param version Belay's own version, for the journal
    public Conductor(RunStore store, BiFunction<RunFolder, Plan, Engine> engines, Kernel kernel, String version) {
        this.store = store;
        this.engines = engines;
        this.kernel = kernel;
        this.version = version;
    }

    /// Begins a run whose plan is written, and takes it to its end.
    public Outcome begin(RunFolder run) {
        var plan = store.plan(run);
        try (var journal = store.open(run)) {
            journal.append(new Entry.Begun(run.id(), store.hash(plan), version, kernel.self()));
            return finished(run, plan, engines.apply(run, plan).run(plan, journal));
        } catch (JournalBroken broken) {
            return reopened(run, Direction.BACK, broken);
        }
    }

    /// Takes a run over whose owner is gone.
    public Outcome takeOver(RunFolder run, Direction direction) {
        try {
            return tried(run, direction);
        } catch (JournalBroken broken) {
            return reopened(run, direction, broken);
        }
    }

    // After a failed write nothing is known of what is on the disk: read it again, and decide anew.
    private Outcome reopened(RunFolder run, Direction direction, JournalBroken first) {
        var broken = first;
        for (int reopening = 0; reopening < REOPENINGS; reopening++) {
            try {
                return tried(run, direction);
            } catch (JournalBroken again) {
                broken = again;
            }
        }
        throw broken;
    }

    private Outcome tried(RunFolder run, Direction direction) {
        var plan = store.begunPlan(run);
        try (var journal = store.open(run)) {
            return finished(run, plan, engines.apply(run, plan).takeOver(plan, journal, kernel.self(), direction));
        }
    }

    private Outcome finished(RunFolder run, Plan plan, Outcome outcome) {
        var report = store.told(run);
        store.report(run, report);
        if (Report.FINAL.contains(report.state())) {
            Remains.note(run, plan);
        }
        return outcome;
    }
}
