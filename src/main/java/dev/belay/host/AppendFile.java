package dev.belay.host;

import java.io.IOException;

/// A file of fixed slots on a disk that may fail: what the journal writes on. Tests put a disk behind it that
/// crashes at any moment.
public interface AppendFile extends AutoCloseable {

    /// All bytes that are there, preallocated zeros included.
    byte[] read() throws IOException;

    /// Writes at `position` and forces it to the disk. When this throws, nothing is known of what is on the disk,
    /// and this file must not be used again.
    void write(long position, byte[] bytes) throws IOException;

    @Override
    void close() throws IOException;
}
