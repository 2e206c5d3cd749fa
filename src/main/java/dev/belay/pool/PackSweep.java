package dev.belay.pool;

import dev.belay.host.DurableFiles;
import dev.belay.host.Space;
import dev.belay.keeper.Checksum;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Removes from packs what nobody names.
///
/// A pack of which nothing is needed is removed. One of which less than half is, or which has contents that were found
/// damaged and came in anew, and many small ones together, are written anew with what is needed; the new pack is on the
/// disk before the old ones go. A pack with a damaged content that somebody names stays as it is.
final class PackSweep {
    private static final long SMALL = 16 << 20;
    private static final int MANY = 16;

    private final Pool pool;
    private final Sums named;

    PackSweep(Pool pool, Sums named) {
        this.pool = pool;
        this.named = named;
    }

    private enum Fate {
        GOES,
        ANEW,
        JOINED,
        STAYS
    }

    /// Removes whole packs. Answers how many bytes became free.
    long remove() {
        return asking(() -> {
            Pack.removeLeftovers(pool.packs());
            var freed = remove(with(Fate.GOES));
            pool.changed();
            return freed;
        });
    }

    /// Writes packs anew, as long as there is room to do it. Answers how many bytes became free.
    long writeAnew() {
        return asking(() -> {
            var freed = 0L;
            for (var pack : with(Fate.ANEW)) {
                freed += writeAnew(List.of(pack));
            }
            var small = with(Fate.JOINED);
            return small.size() < MANY ? freed : freed + writeAnew(small);
        });
    }

    private List<Pack> with(Fate fate) throws IOException {
        var found = new ArrayList<Pack>();
        for (var pack : pool.all()) {
            if (fate(pack) == fate) {
                found.add(pack);
            }
        }
        return found;
    }

    private Fate fate(Pack pack) throws IOException {
        var all = 0L;
        var needed = 0L;
        var isMended = false;
        for (var entry : pack.entries()) {
            all += entry.room();
            if (pool.isBad(entry.sum(), pack)) {
                if (named.has(entry.sum()) && pool.find(entry.sum()).isEmpty()) {
                    return Fate.STAYS;
                }
                isMended = true;
            } else if (isNeeded(pack, entry)) {
                needed += entry.room();
            }
        }
        if (needed == 0) {
            return Fate.GOES;
        }
        if (isMended || needed * 2 < all) {
            return Fate.ANEW;
        }
        return needed < SMALL ? Fate.JOINED : Fate.STAYS;
    }

    // One that lies elsewhere as well is not, once that is known to be whole.
    private boolean isNeeded(Pack pack, Pack.Entry entry) throws IOException {
        return named.has(entry.sum())
                && (isFoundIn(pack, entry) || !pool.isWhole(entry.sum()) || isFoundIn(pack, entry));
    }

    private boolean isFoundIn(Pack pack, Pack.Entry entry) throws IOException {
        return pool.find(entry.sum())
                .filter(place -> place.file().equals(pack.archive()))
                .isPresent();
    }

    private long writeAnew(List<Pack> group) throws IOException {
        var needed = 0L;
        for (var pack : group) {
            needed += pack.bytes();
        }
        var fresh = pool.folder().resolve(Pool.INCOMING).resolve(Pool.PACKS);
        DurableFiles.createDirectories(fresh);
        if (Space.free(fresh).bytes() < needed) {
            return 0;
        }
        var copied = new ArrayList<Pack>();
        var bytes = 0L;
        try (var writer = new PackWriter(fresh)) {
            for (var pack : group) {
                if (isCopied(pack, writer)) {
                    copied.add(pack);
                }
            }
            for (var pack : writer.finish()) {
                bytes += pack.bytes();
                pack.moveTo(pool.packs());
            }
        } finally {
            DurableFiles.removeOwn(fresh.resolveSibling(""), pool.folder());
        }
        var freed = remove(copied) - bytes;
        pool.changed();
        return freed;
    }

    // What is damaged, or cannot be read, keeps its pack.
    private boolean isCopied(Pack pack, PackWriter writer) throws IOException {
        var isWhole = true;
        for (var entry : pack.entries()) {
            if (!pool.isBad(entry.sum(), pack) && isNeeded(pack, entry) && !writer.has(entry.sum())) {
                var content = whole(pack, entry);
                if (content.isPresent()) {
                    writer.add(entry.sum(), content.get());
                } else {
                    pool.isWhole(entry.sum());
                    isWhole = false;
                }
            }
        }
        return isWhole;
    }

    private static Optional<ByteBuffer> whole(Pack pack, Pack.Entry entry) {
        try {
            var content = pack.content(entry);
            var sum = new Checksum();
            sum.add(content.duplicate());
            return sum.hex().equals(entry.sum()) ? Optional.of(content) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static long remove(List<Pack> packs) throws IOException {
        var freed = 0L;
        for (var pack : packs) {
            freed += pack.bytes();
            pack.remove();
        }
        return freed;
    }

    private interface Question {
        long answer() throws IOException;
    }

    private static long asking(Question question) {
        try {
            return question.answer();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
