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
import java.time.Duration;
import java.util.function.Consumer;

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
    /// Before the commit it goes back, unless the operator wants it [Direction#FORWARD] and no step is in doubt; a
    /// [Step.Look] in doubt is taken again then. After the commit it goes on; a rollback goes on as a rollback. One
    /// that needed a human is tried again; of any other that is over, nothing changes.
    public Outcome takeOver(Plan plan, Journal journal, Owner owner, Direction direction) {
        var course = new Course(plan, journal);
        if (course.standing() instanceof Standing.Over over && !over.isOpen()) {
            return Verdict.of(journal.entries());
        }
        course.append(new Entry.Resumed(owner));
        switch (course.standing()) {
            case Standing.Ready(int step, Gate gate)
            when gate == Gate.CLOSED && direction == Direction.BACK ->
                course.append(new Entry.TurnedBack(step - 1, Interruptions.BETWEEN_STEPS));
            case Standing.InDoubt(int step, Gate gate)
            when direction == Direction.FORWARD && course.step(step) instanceof Step.Look look ->
                course.append(performed(step, look, gate));
            default -> {}
        }
        return finish(course);
    }

    /// Runs `plan` on from where `journal` stands, until it is over.
    ///
    /// A step in doubt, begun by a process that is gone, is done again after the commit; before it, it turns the
    /// run back.
    public Outcome run(Plan plan, Journal journal) {
        return finish(new Course(plan, journal));
    }

    private Outcome finish(Course course) {
        while (!(course.standing() instanceof Standing.Over)) {
            move(course);
        }
        return Verdict.of(course.journal().entries());
    }

    private void move(Course course) {
        switch (course.standing()) {
            case Standing.Ready(int step, Gate gate) -> goOn(course, step, gate);
            case Standing.InDoubt(int step, Gate gate) -> settle(course, step, gate);
            case Standing.GoingBack back -> goBack(course, back);
            case Standing.Over _ -> throw new IllegalStateException("a run that is over does not move");
        }
    }

    private void goOn(Course course, int step, Gate gate) {
        if (gate == Gate.CLOSED && watcher.abortAsked()) {
            course.append(new Entry.TurnedBack(step - 1, Interruptions.ABORT_ASKED));
        } else if (gate == Gate.CLOSED && step == course.plan().commitAt()) {
            course.append(new Entry.Committed());
        } else if (step == course.plan().size()) {
            course.append(new Entry.Ended(Ending.COMPLETED));
        } else {
            perform(course, step, gate);
        }
    }

    private void settle(Course course, int step, Gate gate) {
        if (gate == Gate.COMMITTED) {
            perform(course, step, gate);
        } else {
            course.append(new Entry.TurnedBack(step, Interruptions.within(course.step(step))));
        }
    }

    private void perform(Course course, int number, Gate gate) {
        var step = course.step(number);
        course.append(new Entry.Intent(number));
        course.append(performed(number, step, gate));
    }

    private Entry performed(int number, Step step, Gate gate) {
        try {
            reach("before", number, step);
            var action = actions.of(step);
            action.endChildren();
            var evidence = action.perform();
            reach("after", number, step);
            return new Entry.Done(number, evidence);
        } catch (RuntimeException failure) {
            var cause = Failure.of(failure);
            return gate == Gate.COMMITTED ? new Entry.Warned(number, cause) : new Entry.TurnedBack(number, cause);
        }
    }

    private void goBack(Course course, Standing.GoingBack back) {
        if (back.step() < 0) {
            var beforeFence = back.turnedAt() < course.plan().fenceAt();
            course.append(new Entry.Ended(beforeFence ? Ending.REFUSED : Ending.ROLLED_BACK));
        } else if (back.failures() >= UNDO_TRIES) {
            course.append(new Entry.Ended(Ending.NEEDS_HUMAN));
        } else {
            clock.pause(Duration.ofSeconds(back.failures()));
            undo(course, back.step());
        }
    }

    private void undo(Course course, int number) {
        course.append(new Entry.Undo(number));
        course.append(undone(number, course.step(number), course.isDone(number) ? Action::undoDone : Action::undo));
    }

    private Entry undone(int number, Step step, Consumer<Action> undo) {
        try {
            reach("before-undo", number, step);
            var action = actions.of(step);
            action.endChildren();
            undo.accept(action);
            reach("after-undo", number, step);
            return new Entry.Undone(number);
        } catch (RuntimeException failure) {
            return new Entry.UndoFailed(number, Failure.of(failure));
        }
    }

    private void reach(String side, int number, Step step) {
        faults.at(side + ":" + step.getClass().getSimpleName());
        faults.at(side + ":" + number);
    }
}
