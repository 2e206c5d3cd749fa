package dev.belay.journal;

import dev.belay.problem.Problem;
import java.util.List;

/// Where a run stands. Computed from its entries and kept nowhere else.
public sealed interface Standing {

    /// Everything before `step` is done, and `step` has not begun.
    record Ready(int step, Gate gate) implements Standing {
        private Standing after(Entry entry) {
            return switch (entry) {
                case Entry.Begun _, Entry.Resumed _ -> this;
                case Entry.Intent(int begun) when begun == step -> new InDoubt(step, gate);
                case Entry.TurnedBack(int turned, var _)
                when gate == Gate.CLOSED && turned == step - 1 -> new GoingBack(turned, turned, 0);
                case Entry.Committed _ when gate == Gate.CLOSED -> new Ready(step, Gate.COMMITTED);
                case Entry.Ended(var ending)
                when gate == Gate.COMMITTED && ending == Entry.Ending.COMPLETED -> new Over(ending, this);
                default -> throw contradiction(this, entry);
            };
        }
    }

    /// `step` was begun and nothing says that it ended.
    record InDoubt(int step, Gate gate) implements Standing {
        private Standing after(Entry entry) {
            return switch (entry) {
                case Entry.Resumed _ -> this;
                case Entry.Intent(int again) when gate == Gate.COMMITTED && again == step -> this;
                case Entry.Done(int done, var _) when done == step -> new Ready(step + 1, gate);
                case Entry.Warned(int failed, var _)
                when gate == Gate.COMMITTED && failed == step -> new Ready(step + 1, gate);
                case Entry.TurnedBack(int turned, var _)
                when gate == Gate.CLOSED && turned == step -> new GoingBack(step, step, 0);
                default -> throw contradiction(this, entry);
            };
        }
    }

    /// The run goes back; the next to be undone is `step` (-1: none is left), whose undo failed `failures` times so
    /// far.
    record GoingBack(int step, int turnedAt, int failures) implements Standing {
        private Standing after(Entry entry) {
            return switch (entry) {
                case Entry.Resumed _ -> this;
                case Entry.Undo(int begun) when begun == step -> this;
                case Entry.Undone(int undone) when undone == step -> new GoingBack(step - 1, turnedAt, 0);
                case Entry.UndoFailed(int failed, var _)
                when failed == step -> new GoingBack(step, turnedAt, failures + 1);
                case Entry.Ended(var ending) when canEnd(ending) -> new Over(ending, this);
                default -> throw contradiction(this, entry);
            };
        }

        private boolean canEnd(Entry.Ending ending) {
            return switch (ending) {
                case REFUSED, ROLLED_BACK -> step < 0;
                case NEEDS_HUMAN -> failures > 0;
                case COMPLETED -> false;
            };
        }
    }

    /// The run is over.
    record Over(Entry.Ending ending, Standing before) implements Standing {
        private Standing after(Entry entry) {
            if (entry instanceof Entry.Resumed && isOpen() && before instanceof GoingBack back) {
                return new GoingBack(back.step(), back.turnedAt(), 0);
            }
            throw contradiction(this, entry);
        }

        /// Whether it stopped half-way, so that a person may have it taken up again.
        public boolean isOpen() {
            return ending == Entry.Ending.NEEDS_HUMAN;
        }
    }

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

    /// Where a run stands after one more entry, or a [Problem] when no run can go that way: a rollback never becomes
    /// an upgrade again, and nothing follows an end but another try of one that needed a human.
    static Standing after(Standing before, Entry entry) {
        return switch (before) {
            case Ready ready -> ready.after(entry);
            case InDoubt doubt -> doubt.after(entry);
            case GoingBack back -> back.after(entry);
            case Over over -> over.after(entry);
        };
    }

    private static Problem contradiction(Standing before, Entry entry) {
        return new Problem(
                "cannot tell where the run stands",
                "its journal says " + entry + ", which cannot follow " + before,
                "send us the output of `belay log`, and bring the application back with RESTORE.sh of its newest backup");
    }
}
