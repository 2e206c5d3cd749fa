package dev.belay.engine;

import dev.belay.host.Clock;
import dev.belay.host.Faults;
import dev.belay.host.Owner;
import dev.belay.journal.Entry;
import dev.belay.journal.Entry.Ending;
import dev.belay.journal.Failure;
import dev.belay.journal.Journal;
import dev.belay.journal.Standing;
import dev.belay.journal.Standing.Gate;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/// Takes a run from where its journal says it stands to its end. Knows no step.
///
/// The journal is written before each effect and after it. Whatever is thrown as an [Error] is a crash: the journal
/// covers it when the run is taken up again.
public final class Engine {
    private static final int UNDO_TRIES = 3;

    /// Which way a run that was interrupted before its commit is taken.
    public enum Direction {
        BACK,
        FORWARD
    }

    private final Actions actions;
    private final Watcher watcher;
    private final Clock clock;
    private final Faults faults;

    public Engine(Actions actions, Watcher watcher, Clock clock, Faults faults) {
        this.actions = actions;
        this.watcher = watcher;
        this.clock = clock;
        this.faults = faults;
    }

    /// Takes over a run whose owner is gone, and brings it to its end.
    ///
    /// Before the commit it goes back, unless the operator wants it [Direction#FORWARD] and no step is in doubt;
    /// after the commit it goes on; a rollback goes on as a rollback.
    public Outcome takeOver(Plan plan, Journal journal, Owner owner, Direction direction) {
        journal.append(new Entry.Resumed(owner));
        var standing = Standing.of(journal.entries());
        if (standing instanceof Standing.Ready(int step, Gate gate)
                && gate == Gate.CLOSED
                && direction == Direction.BACK) {
            journal.append(new Entry.TurnedBack(step - 1, Interruptions.BETWEEN_STEPS));
        }
        return run(plan, journal);
    }

    /// Runs `plan` on from where `journal` stands, until it is over.
    ///
    /// A step in doubt, begun by a process that is gone, is done again after the commit; before it, it turns the
    /// run back.
    public Outcome run(Plan plan, Journal journal) {
        var standing = Standing.of(journal.entries());
        while (!(standing instanceof Standing.Over)) {
            move(plan, journal, standing);
            standing = Standing.of(journal.entries());
        }
        return Verdict.of(journal.entries());
    }

    private void move(Plan plan, Journal journal, Standing standing) {
        switch (standing) {
            case Standing.Ready(int step, Gate gate) -> goOn(plan, journal, step, gate);
            case Standing.InDoubt(int step, Gate gate) -> settle(plan, journal, step, gate);
            case Standing.GoingBack back -> goBack(plan, journal, back);
            case Standing.Over _ -> throw new IllegalStateException("a run that is over does not move");
        }
    }

    private void goOn(Plan plan, Journal journal, int step, Gate gate) {
        if (gate == Gate.CLOSED && watcher.abortAsked()) {
            journal.append(new Entry.TurnedBack(step - 1, Interruptions.ABORT_ASKED));
        } else if (gate == Gate.CLOSED && step == plan.commitAt()) {
            journal.append(new Entry.Committed());
        } else if (step == plan.size()) {
            journal.append(new Entry.Ended(Ending.COMPLETED));
        } else {
            perform(plan, journal, step, gate);
        }
    }

    private void perform(Plan plan, Journal journal, int number, Gate gate) {
        var step = plan.steps().get(number);
        journal.append(new Entry.Intent(number));
        try {
            reach("before", number, step);
            var evidence = actions.of(step).perform();
            reach("after", number, step);
            journal.append(new Entry.Done(number, evidence));
        } catch (RuntimeException failure) {
            var cause = Failure.of(failure);
            journal.append(
                    gate == Gate.COMMITTED ? new Entry.Warned(number, cause) : new Entry.TurnedBack(number, cause));
        }
    }

    private void settle(Plan plan, Journal journal, int step, Gate gate) {
        if (gate == Gate.COMMITTED) {
            perform(plan, journal, step, gate);
        } else {
            journal.append(
                    new Entry.TurnedBack(step, Interruptions.within(plan.steps().get(step))));
        }
    }

    private void goBack(Plan plan, Journal journal, Standing.GoingBack back) {
        if (back.step() < 0) {
            journal.append(new Entry.Ended(back.turnedAt() < plan.fenceAt() ? Ending.REFUSED : Ending.ROLLED_BACK));
        } else if (back.failures() == UNDO_TRIES) {
            journal.append(new Entry.Ended(Ending.NEEDS_HUMAN));
        } else {
            clock.pause(Duration.ofSeconds(back.failures()));
            undo(plan.steps().get(back.step()), journal, back.step());
        }
    }

    private void undo(Step step, Journal journal, int number) {
        journal.append(new Entry.Undo(number));
        try {
            reach("before-undo", number, step);
            actions.of(step).undo();
            reach("after-undo", number, step);
            journal.append(new Entry.Undone(number));
        } catch (RuntimeException failure) {
            journal.append(new Entry.UndoFailed(number, Failure.of(failure)));
        }
    }

    private void reach(String side, int number, Step step) {
        try {
            faults.reach(side + ":" + step.getClass().getSimpleName());
            faults.reach(side + ":" + number);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
