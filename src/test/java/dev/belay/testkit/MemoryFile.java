package dev.belay.testkit;

import dev.belay.host.AppendFile;
import java.io.IOException;
import java.util.Arrays;

/// A disk in memory, which can be told to fail at the n-th write with a part of it on the disk.
public final class MemoryFile implements AppendFile {
    private byte[] bytes;
    private int writesUntilFailure = -1;
    private int keptOfFailed;
    public int writes;

    public MemoryFile() {
        this(new byte[0]);
    }

    public MemoryFile(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /// The n-th write from now, counted from 1, fails with so many of its bytes on the disk; the next works again.
    public void failAt(int write, int kept) {
        writesUntilFailure = write;
        keptOfFailed = kept;
    }

    @Override
    public byte[] read() {
        return bytes.clone();
    }

    @Override
    public void write(long position, byte[] data) throws IOException {
        writes++;
        if (--writesUntilFailure == 0) {
            put((int) position, Arrays.copyOf(data, Math.min(keptOfFailed, data.length)));
            throw new IOException("Input/output error");
        }
        put((int) position, data);
    }

    private void put(int position, byte[] data) {
        bytes = Arrays.copyOf(bytes, Math.max(bytes.length, position + data.length));
        System.arraycopy(data, 0, bytes, position, data.length);
    }

    @Override
    public void close() {}
}
