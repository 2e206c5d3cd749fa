package dev.belay.enumeration;

import dev.belay.engine.Actions;
import dev.belay.host.AppendFile;
import dev.belay.host.Clock;
import dev.belay.host.Faults;
import dev.belay.journal.FileJournal;
import dev.belay.journal.Journal;
import dev.belay.journal.JournalReader;
import dev.belay.plan.Plan;
import java.util.function.UnaryOperator;

/// The parts of Belay under test, each of which can be put behind one that errs.
///
/// @param disk    between the journal and the disk
/// @param journal between the engine and the journal
/// @param actions between the engine and the steps
/// @param plan    what the engine is given for the plan
record Protocol(
        UnaryOperator<AppendFile> disk,
        UnaryOperator<Journal> journal,
        UnaryOperator<Actions> actions,
        UnaryOperator<Plan> plan) {

    /// Belay as it is.
    static final Protocol PRODUCTION = new Protocol(disk -> disk, journal -> journal, actions -> actions, plan -> plan);

    Journal open(AppendFile file, Clock clock, JournalReader reader) {
        return journal.apply(FileJournal.open(disk.apply(file), clock, Faults.NONE, reader));
    }
}
