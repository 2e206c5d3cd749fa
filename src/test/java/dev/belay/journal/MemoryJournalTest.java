package dev.belay.journal;

import dev.belay.host.Faults;
import dev.belay.testkit.HandClock;
import dev.belay.testkit.MemoryFile;

/// The contract over a disk in memory.
final class MemoryJournalTest extends JournalContract {
    private final MemoryFile file = new MemoryFile();

    @Override
    Journal open() {
        return FileJournal.open(file, new HandClock(), Faults.NONE);
    }
}
