package dev.belay.journal;

import dev.belay.host.AppendFile;
import dev.belay.host.Clock;
import dev.belay.host.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// A journal in one file, a line for each fact, as `docs/journal-format.md` describes it.
///
/// What follows the last whole line, a torn one for instance, is overwritten by the next. Once a write has failed this
/// object is good for nothing more: what is on the disk can be learned only by opening the file again.
public final class FileJournal implements Journal {
    private final AppendFile file;
    private final Clock clock;
    private final Faults faults;
    private final List<Recorded> entries;
    private int lines;
    private int end;
    private boolean isBroken;

    private FileJournal(AppendFile file, Clock clock, Faults faults, JournalText text) {
        this.file = file;
        this.clock = clock;
        this.faults = faults;
        this.entries = new ArrayList<>(text.entries());
        this.lines = text.lines();
        this.end = text.end();
    }

    /// Reads what is there, be it nothing, and goes on behind it.
    ///
    /// @throws dev.belay.problem.Problem when a newer Belay wrote it, or the disk damaged it
    public static FileJournal open(AppendFile file, Clock clock, Faults faults) {
        return open(file, clock, faults, new JournalReader());
    }

    /// The same by a reader that may know the first lines.
    public static FileJournal open(AppendFile file, Clock clock, Faults faults, JournalReader reader) {
        try {
            return new FileJournal(file, clock, faults, reader.text(file.read()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void append(Entry entry) {
        if (isBroken) {
            throw new JournalBroken(new IOException("an earlier write failed"));
        }
        var fact = new Recorded(clock.now().truncatedTo(ChronoUnit.MILLIS), entry);
        if (lines == 0) {
            write(JournalText.header());
        }
        write(JournalText.line(lines, fact));
        entries.add(fact);
    }

    @Override
    public List<Recorded> entries() {
        if (isBroken) {
            throw new JournalBroken(new IOException("an earlier write failed"));
        }
        return List.copyOf(entries);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void write(byte[] line) {
        isBroken = true;
        try {
            faults.reach("journal:" + lines);
            file.write(end, line);
            faults.reach("journal-after:" + lines);
        } catch (IOException failure) {
            throw new JournalBroken(failure);
        }
        isBroken = false;
        end += line.length;
        lines++;
    }
}
