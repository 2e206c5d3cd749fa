package dev.belay.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.host.Faults;
import dev.belay.problem.Problem;
import dev.belay.testkit.HandClock;
import dev.belay.testkit.MemoryFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The file's format, and what the reader makes of damage.
final class FileJournalTest {
    private static final Entry FIRST = new Entry.Intent(0);
    private static final Entry SECOND = new Entry.Undone(0);

    private MemoryFile file = new MemoryFile();

    @Test
    void writesOneLineForEachFactAfterOneThatNamesTheFormat() {
        open().append(FIRST);

        assertThat(new String(file.read(), StandardCharsets.UTF_8)).isEqualTo("""
                        77925b8f {"journal":"belay","format":1}
                        6ba4fbdf {"at":"2026-01-01T00:00:00Z","entry":{"is":"Intent","step":0}}
                        """);
    }

    @Test
    void passesOverWhatItDoesNotKnowInAFact() {
        write(
                "{\"journal\":\"belay\",\"format\":1,\"more\":[1]}",
                "{\"at\":\"2026-01-01T00:00:00Z\",\"by\":2,\"entry\":{\"is\":\"Intent\",\"step\":0,\"x\":{}}}");

        assertThat(facts()).containsExactly(FIRST);
    }

    @Test
    void saysThatANewerBelayWroteAnUnknownFact() {
        write(
                "{\"journal\":\"belay\",\"format\":1}",
                "{\"at\":\"2026-01-01T00:00:00Z\",\"entry\":{\"is\":\"Paused\"}}");

        assertThatThrownBy(this::open)
                .isInstanceOf(Problem.class)
                .hasMessageContaining("written by a newer Belay")
                .hasMessageContaining("'Paused' is no known Entry");
    }

    @Test
    void saysThatANewerBelayWroteANewerFormat() {
        write("{\"journal\":\"belay\",\"format\":2}");

        assertThatThrownBy(this::open).isInstanceOf(Problem.class).hasMessageContaining("it has format 2");
    }

    @Test
    void overwritesATornLine() {
        appendBoth();
        file = new MemoryFile(Arrays.copyOf(file.read(), file.read().length - 1));

        open().append(new Entry.Undo(7));

        assertThat(facts()).containsExactly(FIRST, new Entry.Undo(7));
    }

    @Test
    void endsAtAReplayedLine() {
        open().append(FIRST);
        var once = file.read();
        var replayed = Arrays.copyOf(once, once.length * 2);
        System.arraycopy(once, 0, replayed, once.length, once.length);
        file = new MemoryFile(replayed);

        assertThat(facts()).containsExactly(FIRST);
    }

    @Test
    void refusesADamagedLineBeforeAWholeOne() {
        appendBoth();
        var damaged = file.read();
        damaged[60] ^= 1;
        file = new MemoryFile(damaged);

        assertThatThrownBy(this::open)
                .isInstanceOf(Problem.class)
                .hasMessageContaining("line 1 is damaged although line 2, written later, is whole");
    }

    @Test
    void isGoodForNothingOnceAWriteFailed() {
        var journal = open();
        journal.append(FIRST);
        file.failAt(1, 10);

        assertThatThrownBy(() -> journal.append(SECOND)).isInstanceOf(JournalBroken.class);
        assertThatThrownBy(() -> journal.append(SECOND)).isInstanceOf(JournalBroken.class);
        assertThatThrownBy(journal::entries).isInstanceOf(JournalBroken.class);
        assertThat(facts()).containsExactly(FIRST);
    }

    @Test
    void reachesAFaultPointOnEachSideOfEachWrite() {
        var reached = new ArrayList<String>();

        FileJournal.open(file, new HandClock(), reached::add).append(FIRST);

        assertThat(reached).containsExactly("journal:0", "journal-after:0", "journal:1", "journal-after:1");
    }

    @Test
    void isBrokenByAFaultBeforeTheWrite() {
        var journal = FileJournal.open(file, new HandClock(), _ -> {
            throw new IOException("No space left on device");
        });

        assertThatThrownBy(() -> journal.append(FIRST))
                .isInstanceOf(JournalBroken.class)
                .hasMessageContaining("No space left on device");
    }

    private void appendBoth() {
        var journal = open();
        journal.append(FIRST);
        journal.append(SECOND);
    }

    private List<Entry> facts() {
        return open().entries().stream().map(Recorded::entry).toList();
    }

    private Journal open() {
        return FileJournal.open(file, new HandClock(), Faults.NONE);
    }

    private void write(String... bodies) {
        var text = new ByteArrayOutputStream();
        for (int number = 0; number < bodies.length; number++) {
            text.writeBytes(JournalLines.line(number, bodies[number].getBytes(StandardCharsets.UTF_8)));
        }
        file = new MemoryFile(text.toByteArray());
    }
}
