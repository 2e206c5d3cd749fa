package dev.belay.points;

import dev.belay.journal.Entry;
import dev.belay.journal.Recorded;
import dev.belay.journal.Standing;
import java.util.List;
import java.util.Optional;

/// One fault, put into a run that begins where a kept world stands.
///
/// @param stage   what the world is set back to first
/// @param command the words that make the run go on from there
/// @param label   the point as the recorded run had it: a run that was taken up has one record more
/// @param number  tells how the fault during the recovery is chosen
record Case(String stage, List<String> command, Fault fault, String label, int number) {
    private static final List<Fault.Kind> KINDS = List.of(Fault.Kind.KILL, Fault.Kind.EIO, Fault.Kind.HALT);

    Case {
        command = List.copyOf(command);
    }

    /// Whether a recovery is tried once more when the run is over; if not, the recovery itself is broken.
    boolean isRecoveredTwice() {
        return Scope.isAll() || number % 2 == 1;
    }

    /// A fault for the recovery itself, somewhere on the way back; nothing when the run is over already or does not go
    /// back any more, nor at every other case, for each takes its time.
    Optional<Fault> second(List<Recorded> entries) {
        if ((number % 2 == 1 && !Scope.isAll()) || isCommitted(entries)) {
            return Optional.empty();
        }
        var kind = KINDS.get(turn() % KINDS.size());
        // Behind the header and what is there come Resumed and, in most cases, TurnedBack.
        int next = entries.size() + 1;
        return switch (Standing.of(entries)) {
            case Standing.Over _ -> Optional.empty();
            case Standing.GoingBack(int step, int _, int _) -> Optional.of(onTheWay(next + 1, step, kind));
            case Standing.InDoubt(int step, var _) -> Optional.of(onTheWay(next + 2, step, kind));
            case Standing.Ready(int step, var _) -> Optional.of(onTheWay(next + 2, step - 1, kind));
        };
    }

    // `firstUndo` is the line of the record that begins the undo of `step`.
    private Fault onTheWay(int firstUndo, int step, Fault.Kind kind) {
        if (step < 0) {
            return new Fault("journal:" + (firstUndo - 1), kind);
        }
        int undone = turn() / KINDS.size() % (step + 1);
        int line = firstUndo + 2 * (step - undone);
        return new Fault(
                switch (turn() % 4) {
                    case 0 -> "before-undo:" + undone;
                    case 1 -> "journal-after:" + line;
                    case 2 -> "after-undo:" + undone;
                    default -> "journal:" + (line + 1);
                },
                kind);
    }

    static boolean isCommitted(List<Recorded> entries) {
        return entries.stream().anyMatch(fact -> fact.entry() instanceof Entry.Committed);
    }

    private int turn() {
        return number / 2;
    }

    static boolean isJournal(String point) {
        return point.matches("journal(-after)?:\\d+");
    }

    static int numberOf(String point) {
        return Integer.parseInt(point.substring(point.lastIndexOf(':') + 1));
    }

    @Override
    public String toString() {
        return fault + " (" + label + ") in `" + String.join(" ", command) + "` from " + stage;
    }
}
