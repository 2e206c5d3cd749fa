package dev.belay.engine;

import dev.belay.journal.Entry;
import dev.belay.journal.Journal;
import dev.belay.journal.Standing;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import java.util.List;

/// A run at work: its plan, its journal, and where the journal says it stands. A fact counts only once it is on the
/// disk.
final class Course {
    private final Plan plan;
    private final List<Step> steps;
    private final Journal journal;
    private Standing standing;

    Course(Plan plan, Journal journal) {
        this.plan = plan;
        this.steps = plan.steps();
        this.journal = journal;
        this.standing = Standing.of(journal.entries());
    }

    Plan plan() {
        return plan;
    }

    Step step(int number) {
        return steps.get(number);
    }

    Journal journal() {
        return journal;
    }

    Standing standing() {
        return standing;
    }

    /// Whether the journal says that the step's effect was complete.
    boolean isDone(int number) {
        return journal.entries().stream()
                .anyMatch(fact -> fact.entry() instanceof Entry.Done(int done, var _) && done == number);
    }

    void append(Entry entry) {
        var next = Standing.after(standing, entry);
        journal.append(entry);
        standing = next;
    }
}
