package dev.belay.points;

import dev.belay.app.DataSet;
import dev.belay.plan.Protections;
import dev.belay.plan.Step;

/// Which steps of a run are broken.
///
/// `-Dbelay.faults=all` breaks every step, in every way; without it each point is broken in one.
enum Scope {
    EVERY_STEP,

    /// Those that copy databases, change them or bring them back.
    DATABASES;

    static boolean isAll() {
        return System.getProperty("belay.faults", "").equals("all");
    }

    /// What a run over a server's database is broken at: the rest is broken over a SQLite file.
    static Scope ofServer() {
        return isAll() ? EVERY_STEP : DATABASES;
    }

    boolean holds(Step step) {
        return this == EVERY_STEP
                || switch (step) {
                    case Step.BackUp _, Step.ProveBackup _, Step.KeepPoints _, Step.ReleasePoints _ -> true;
                    case Step.PreCopy copy -> isServed(copy.data());

                    case Step.RunCommand command -> command.task().equals("migrate");
                    default -> Protections.of(step).stream().anyMatch(protect -> isServed(protect.data()));
                };
    }

    static boolean isServed(DataSet data) {
        return data instanceof DataSet.Database;
    }
}
