package dev.belay.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.host.Owner;
import dev.belay.journal.Entry.Ending;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What every journal promises. Each kind's test extends this.
abstract class JournalContract {
    static final Failure FAILURE = new Failure("cannot \"x\"", "because\nof ä", "do that");
    static final Failure COMPARED = new Failure("cannot confirm", "a\nb", "decide", Optional.of(List.of("a", "b")));
    static final Owner OWNER = new Owner("boot", 12, 34);
    static final List<Entry> EVERY_KIND = List.of(
            new Entry.Begun("run", "hash", "1.0", OWNER),
            new Entry.Resumed(OWNER),
            new Entry.Intent(0),
            new Entry.Done(0, Map.of("sha256", "ab", "bytes", "12")),
            new Entry.TurnedBack(0, FAILURE),
            new Entry.Undo(0),
            new Entry.UndoFailed(0, COMPARED),
            new Entry.Undone(0),
            new Entry.Committed(),
            new Entry.Warned(0, FAILURE),
            new Entry.Ended(Ending.NEEDS_HUMAN));

    /// The journal as it is on the disk now.
    abstract Journal open();

    @Test
    void isEmptyAtFirst() {
        assertThat(open().entries()).isEmpty();
    }

    @Test
    void stillHasItsEntriesWhenOpenedAgain() {
        try (var journal = open()) {
            EVERY_KIND.forEach(journal::append);
        }

        assertThat(open().entries()).extracting(Recorded::entry).containsExactlyElementsOf(EVERY_KIND);
    }

    @Test
    void goesOnWhereItEnded() {
        for (var entry : EVERY_KIND) {
            try (var journal = open()) {
                journal.append(entry);
            }
        }

        assertThat(open().entries()).extracting(Recorded::entry).containsExactlyElementsOf(EVERY_KIND);
    }

    @Test
    void hasEveryKindOfEntryInThisTest() {
        assertThat(EVERY_KIND)
                .extracting(Object::getClass)
                .containsExactlyInAnyOrder(Entry.class.getPermittedSubclasses());
    }
}
