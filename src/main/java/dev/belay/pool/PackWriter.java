package dev.belay.pool;

import dev.belay.host.UncachedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes contents into new packs in a folder of its own, one pack after the other. Not for several threads at once.
final class PackWriter implements AutoCloseable {
    // A pack that lost half of its contents is written anew: that is to take a moment. What is known of an open one
    // lies in memory.
    private static final long MOST_BYTES = 256L << 20;
    private static final int MOST_CONTENTS = 1 << 16;
    private static final ByteBuffer ZEROS =
            ByteBuffer.allocateDirect(TarHeader.END).asReadOnlyBuffer();

    private final Path folder;
    private final List<Pack> finished = new ArrayList<>();
    private final Map<String, Pack.Entry> open = new HashMap<>();
    private Optional<UncachedFile> file = Optional.empty();

    PackWriter(Path folder) {
        this.folder = folder;
    }

    boolean has(String sum) throws IOException {
        if (open.containsKey(sum)) {
            return true;
        }
        for (var pack : finished) {
            if (pack.find(sum).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /// Adds what is left in `content`, which has this SHA-256.
    void add(String sum, ByteBuffer content) throws IOException {
        var target = target();
        var size = content.remaining();
        target.write(TarHeader.of(sum, size));
        open.put(sum, new Pack.Entry(sum, target.length(), size));
        target.write(content);
        target.write(ZEROS.slice(0, (int) (TarHeader.padded(size) - size)));
        if (target.length() >= MOST_BYTES || open.size() >= MOST_CONTENTS) {
            finish();
        }
    }

    /// The packs, all of them on the disk.
    List<Pack> finish() throws IOException {
        if (file.isPresent()) {
            // The end of an archive.
            file.get().write(ZEROS.duplicate());
            file.get().finish();
            finished.add(Pack.write(archive(), List.copyOf(open.values())));
            open.clear();
            file = Optional.empty();
        }
        return List.copyOf(finished);
    }

    @Override
    public void close() throws IOException {
        if (file.isPresent()) {
            file.get().close();
        }
    }

    private UncachedFile target() throws IOException {
        if (file.isEmpty()) {
            file = Optional.of(new UncachedFile(archive()));
        }
        return file.get();
    }

    private Path archive() {
        return folder.resolve(finished.size() + ".tar");
    }
}
