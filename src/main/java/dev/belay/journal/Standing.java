package dev.belay.journal;

import java.util.List;

/// Where a run stands. Computed from its entries and kept nowhere else.
public sealed interface Standing {

    /// Everything before `step` is done, and `step` has not begun.
    record Ready(int step, Gate gate) implements Standing {}

    /// `step` was begun and nothing says that it ended.
    record InDoubt(int step, Gate gate) implements Standing {}

    /// The run goes back; the next to be undone is `step` (-1: none is left), whose undo failed `failures` times so
    /// far.
    record GoingBack(int step, int turnedAt, int failures) implements Standing {}

    /// The run is over.
    record Over(Entry.Ending ending, Standing before) implements Standing {}

    /// On which side of the commit a run is.
    enum Gate {
        CLOSED,
        COMMITTED
    }

    /// Where a run with these entries stands.
    static Standing of(List<Recorded> entries) {
        Standing standing = new Ready(0, Gate.CLOSED);
        for (var recorded : entries) {
            standing = after(standing, recorded.entry());
        }
        return standing;
    }

    /// Where a run stands after one more entry.
    static Standing after(Standing before, Entry entry) {
        return switch (entry) {
            case Entry.Begun _ -> before;
            case Entry.Resumed _ -> before instanceof Over(Entry.Ending _, var open) ? reopened(open) : before;
            case Entry.Intent(int step) -> new InDoubt(step, gate(before));
            case Entry.Done(int step, var _) -> new Ready(step + 1, gate(before));
            case Entry.TurnedBack(int step, var _) -> new GoingBack(step, step, 0);
            case Entry.Undo _ -> before;
            case Entry.Undone(int step) -> new GoingBack(step - 1, turnedAt(before), 0);
            case Entry.UndoFailed(int step, var _) -> new GoingBack(step, turnedAt(before), failures(before) + 1);
            case Entry.Committed _ -> new Ready(next(before), Gate.COMMITTED);
            case Entry.Warned(int step, var _) -> new Ready(step + 1, gate(before));
            case Entry.Ended(var ending) -> new Over(ending, before);
        };
    }

    private static Standing reopened(Standing open) {
        return open instanceof GoingBack back ? new GoingBack(back.step(), back.turnedAt(), 0) : open;
    }

    private static Gate gate(Standing standing) {
        return switch (standing) {
            case Ready ready -> ready.gate();
            case InDoubt doubt -> doubt.gate();
            case GoingBack _ -> Gate.CLOSED;
            case Over over -> gate(over.before());
        };
    }

    private static int next(Standing standing) {
        return standing instanceof Ready ready ? ready.step() : 0;
    }

    private static int turnedAt(Standing standing) {
        return standing instanceof GoingBack back ? back.turnedAt() : -1;
    }

    private static int failures(Standing standing) {
        return standing instanceof GoingBack back ? back.failures() : 0;
    }
}
