package dev.belay.journal;

import java.util.List;

/// The durable record of one run.
public interface Journal extends AutoCloseable {

    /// Adds a fact. When this returns, the fact is on the disk.
    ///
    /// @throws JournalBroken when that is not certain; the journal must then be opened again and read before
    /// anything is decided
    void append(Entry entry);

    /// All facts, oldest first.
    List<Recorded> entries();

    @Override
    void close();
}
