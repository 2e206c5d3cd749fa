package dev.belay.points;

import dev.belay.journal.Entry;
import dev.belay.journal.Entry.Ending;
import dev.belay.points.Fault.Kind;
import java.util.List;

/// One run that is broken again and again, each time at the next point, and each time taken up by the next process.
final class Relay {
    private static final List<Kind> KINDS = List.of(Kind.KILL, Kind.HALT, Kind.HANG);

    /// Before the points of a run that goes back.
    static final String BACK = "back ";

    private final PointWorld world;
    private final Tally tally;
    private final Scope scope;
    private int links;

    Relay(PointWorld world, Tally tally, Scope scope) {
        this.world = world;
        this.tally = tally;
        this.scope = scope;
    }

    /// Forward from one step to the next, over the commit, and through all that comes after it; of databases alone what
    /// comes after the commit, from where the world's run was interrupted.
    void forward(Points points) {
        if (scope == Scope.EVERY_STEP) {
            recordsForward(points);
        }
        for (int step = points.plan().commitAt(); step < points.plan().size(); step++) {
            if (scope.holds(points.plan().steps().get(step))) {
                afterCommit(step, points);
            }
        }
        if (scope == Scope.EVERY_STEP) {
            record(points.line(new Entry.Ended(Ending.COMPLETED)));
        }
        settle("the relay forward");
    }

    // Before a record that follows another is after the other: at every second step one of the two is broken.
    private void recordsForward(Points points) {
        world.strike(Fault.kill("journal:" + points.intent(0)), "upgrade", "2.0");
        for (int step = 0; step < points.plan().commitAt(); step++) {
            if (step % 2 == 0) {
                link("journal:" + points.intent(step), "journal:" + (next() + 1));
            }
            link("journal-after:" + (points.intent(step) + 1), "journal-after:" + (next() + 2));
        }
        record(points.line(new Entry.Committed()));
    }

    // The records themselves are the same whatever the data are.
    private void afterCommit(int step, Points points) {
        if (scope == Scope.DATABASES) {
            points.inside(step, "").forEach(point -> link(point, point));
            return;
        }
        int intent = points.intent(step);
        record(intent);
        for (var point : points.between("before:" + step, "journal:" + (intent + 1))) {
            link(point, point);
        }
        link("journal:" + (intent + 1), "journal:" + (next() + 2));
        link("journal-after:" + (intent + 1), "journal-after:" + (next() + 2));
    }

    // Behind what is there, Resumed and then this record are written.
    private void record(int line) {
        link("journal:" + line, "journal:" + (next() + 1));
        link("journal-after:" + line, "journal-after:" + (next() + 1));
    }

    /// Back, from a failure in the fence to the end, record by record and effect by effect.
    void back(Points back) {
        var turned = back.turnedBack();
        world.strike(Fault.kill("journal-after:" + back.line(turned)), "upgrade", "2.2");
        int first = scope == Scope.EVERY_STEP ? 0 : back.plan().fenceAt();
        for (int step = turned.step(); step >= first; step--) {
            if (scope == Scope.EVERY_STEP) {
                recordsBack(back, step);
            } else if (scope.holds(back.plan().steps().get(step))) {
                back.inside(step, "-undo").forEach(point -> link(BACK + point, point));
            }
        }
        settle("the relay back");
    }

    private void recordsBack(Points back, int step) {
        int undo = back.line(new Entry.Undo(step));
        if (step % 2 == 0) {
            link(BACK + "journal:" + undo, "journal:" + (next() + 1));
            link(BACK + "before-undo:" + step, "before-undo:" + step);
            link(BACK + "journal:" + (undo + 1), "journal:" + (next() + 2));
        } else {
            link(BACK + "journal-after:" + undo, "journal-after:" + (next() + 1));
            link(BACK + "after-undo:" + step, "after-undo:" + step);
        }
        link(BACK + "journal-after:" + (undo + 1), "journal-after:" + (next() + 2));
    }

    private void settle(String what) {
        var aftermath = new Aftermath(world, tally);
        aftermath.settle(what);
        aftermath.recoverAgain(what);
    }

    private int next() {
        return world.entries().size() + 1;
    }

    private void link(String label, String point) {
        var fault = new Fault(point, KINDS.get(links++ % KINDS.size()));
        if (world.strike(fault, "resume", "--forward")) {
            tally.met(label);
        } else {
            tally.stuck("the relay did not reach " + fault + " (" + label + ")");
        }
    }
}
