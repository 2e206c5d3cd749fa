package dev.belay.pool;

import dev.belay.host.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/// Removes from packs what nobody names. A pack of which nothing is named is removed; one of which less than half is,
/// or
/// one of many small ones, is written anew with the rest, so that what a removal costs grows with what it frees.
///
/// The new packs are on the disk before the old ones go: a crash leaves contents twice at most.
final class PackSweep {
    private static final long SMALL = 16 << 20;
    private static final int MANY = 16;

    private final Pool pool;
    private final Sums named;

    private PackSweep(Pool pool, Sums named) {
        this.pool = pool;
        this.named = named;
    }

    /// Answers how many bytes became free.
    static long run(Pool pool, Sums named) {
        try {
            return new PackSweep(pool, named).run();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private long run() throws IOException {
        removeLeftovers();
        var going = going();
        if (going.isEmpty()) {
            return 0;
        }
        var freed = -written(going);
        for (var pack : going) {
            freed += pack.bytes();
            pack.remove();
        }
        pool.changed();
        return freed;
    }

    // An archive without a list is what a crash left.
    private void removeLeftovers() {
        for (var file : Pool.children(pool.packs())) {
            if (file.toString().endsWith(Pack.ARCHIVE) && !Files.exists(Pack.listOf(file))) {
                DurableFiles.removeOwn(file, pool.packs());
            }
        }
    }

    private List<Pack> going() throws IOException {
        var going = new ArrayList<Pack>();
        var small = new ArrayList<Pack>();
        for (var pack : pool.all()) {
            var needed = pack.entries().stream()
                    .filter(this::isNeeded)
                    .mapToLong(Pack.Entry::room)
                    .sum();
            if (needed == 0 || needed * 2 < Files.size(pack.archive()) - TarHeader.END) {
                going.add(pack);
            } else if (needed < SMALL) {
                small.add(pack);
            }
        }
        if (small.size() >= MANY) {
            going.addAll(small);
        }
        return going;
    }

    private boolean isNeeded(Pack.Entry entry) {
        return named.has(entry.sum());
    }

    // How many bytes the new packs take.
    private long written(List<Pack> going) throws IOException {
        var fresh = pool.folder().resolve(Pool.INCOMING).resolve(Pool.PACKS);
        DurableFiles.createDirectories(fresh);
        var bytes = 0L;
        try (var writer = new PackWriter(fresh)) {
            for (var pack : going) {
                copy(pack, writer);
            }
            for (var pack : writer.finish()) {
                bytes += pack.bytes();
                pack.moveTo(pool.packs());
            }
        }
        DurableFiles.removeOwn(fresh.resolveSibling(""), pool.folder());
        return bytes;
    }

    private void copy(Pack pack, PackWriter writer) throws IOException {
        for (var entry : pack.entries()) {
            if (isNeeded(entry) && !writer.has(entry.sum())) {
                writer.add(entry.sum(), pack.content(entry));
            }
        }
    }
}
