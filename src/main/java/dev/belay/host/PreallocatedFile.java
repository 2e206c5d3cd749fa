package dev.belay.host;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file whose space is taken from the disk before it is needed, so that it can be written on a full disk.
public final class PreallocatedFile implements AppendFile {
    private final FileChannel channel;
    private final int block;
    private boolean usable = true;

    private PreallocatedFile(FileChannel channel, int block) {
        this.channel = channel;
        this.block = block;
    }

    /// Opens the file, and makes it first when it is missing.
    ///
    /// @param size bytes it has from the start, and by which it grows whenever it is full
    public static PreallocatedFile open(Path file, long size) {
        var isNew = !Files.exists(file);
        try {
            var channel = isNew ? FileChannel.open(file, CREATE_NEW, READ, WRITE) : FileChannel.open(file, READ, WRITE);
            var opened = new PreallocatedFile(channel, Math.toIntExact(size));
            opened.fill(size);
            DurableFiles.forceOne(DurableFiles.folderOf(file));
            return opened;
        } catch (IOException failure) {
            throw DiskTrouble.explain("cannot set space aside for " + file, DurableFiles.folderOf(file), size, failure);
        }
    }

    @Override
    public byte[] read() throws IOException {
        refuseAfterFailure();
        var content = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (content.hasRemaining() && channel.read(content, content.position()) >= 0) {}
        return content.array();
    }

    @Override
    public void write(long position, byte[] bytes) throws IOException {
        refuseAfterFailure();
        usable = false;
        fill(position + bytes.length);
        writeFully(position, ByteBuffer.wrap(bytes));
        channel.force(false);
        usable = true;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    // After a failed force the kernel forgets what it could not write, so a second try would lie.
    private void refuseAfterFailure() throws IOException {
        if (!usable) {
            throw new IOException("an earlier write to this file failed; it must be opened and read again");
        }
    }

    // Really written: a hole would need space when there is none left.
    private void fill(long atLeast) throws IOException {
        if (channel.size() < atLeast) {
            while (channel.size() < atLeast) {
                writeFully(channel.size(), ByteBuffer.allocate(block));
            }
            channel.force(true);
        }
    }

    private void writeFully(long position, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes, position + bytes.position());
        }
    }
}
