package dev.belay.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.journal.Entry.Ending;
import dev.belay.journal.Standing.Gate;
import dev.belay.problem.Problem;
import dev.belay.testkit.HandClock;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Where a run stands, told by its entries alone.
final class StandingTest {
    private static final Entry TURNED_BACK = new Entry.TurnedBack(0, JournalContract.FAILURE);
    private static final Entry UNDO_FAILED = new Entry.UndoFailed(0, JournalContract.FAILURE);

    @Test
    void beginsBeforeTheFirstStep() {
        assertThat(after()).isEqualTo(new Standing.Ready(0, Gate.CLOSED));
    }

    @Test
    void isInDoubtAboutAStepThatBegan() {
        assertThat(after(new Entry.Intent(0))).isEqualTo(new Standing.InDoubt(0, Gate.CLOSED));
    }

    @Test
    void countsTheFailuresOfOneUndo() {
        assertThat(after(new Entry.Intent(0), TURNED_BACK, new Entry.Undo(0), UNDO_FAILED, UNDO_FAILED))
                .isEqualTo(new Standing.GoingBack(0, 0, 2));
    }

    @Test
    void countsAnewWhenARunThatNeededAHumanIsTakenUpAgain() {
        var needsHuman = new Entry.Ended(Ending.NEEDS_HUMAN);

        assertThat(after(
                        new Entry.Intent(0),
                        TURNED_BACK,
                        UNDO_FAILED,
                        needsHuman,
                        new Entry.Resumed(JournalContract.OWNER)))
                .isEqualTo(new Standing.GoingBack(0, 0, 0));
    }

    @Test
    void neverGoesForwardAgain() {
        assertThatThrownBy(() -> after(new Entry.Intent(0), TURNED_BACK, new Entry.Done(0, Map.of())))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("cannot tell where the run stands");
        assertThatThrownBy(() -> after(new Entry.Intent(0), TURNED_BACK, new Entry.Committed()))
                .isInstanceOf(Problem.class);
    }

    @Test
    void neverGoesBackAfterTheCommit() {
        assertThatThrownBy(() -> after(new Entry.Committed(), new Entry.TurnedBack(-1, JournalContract.FAILURE)))
                .isInstanceOf(Problem.class);
    }

    @Test
    void knowsNoStepOutOfItsTurn() {
        assertThatThrownBy(() -> after(new Entry.Intent(1))).isInstanceOf(Problem.class);
    }

    private static Standing after(Entry... entries) {
        return Standing.of(Stream.of(entries)
                .map(entry -> new Recorded(HandClock.START, entry))
                .toList());
    }
}
