package dev.belay.pool;

import dev.belay.host.DurableFiles;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A file of many contents: a tar archive, each entry named by its SHA-256, and beside it a [PackList]. Neither is ever
/// changed.
final class Pack {
    private static final String ARCHIVE = ".tar";
    private static final String LIST = ".list";
    private static final int DIGITS = 16;
    private static final int HEXADECIMAL = 16;

    private final Path archive;
    private final long[] keys;
    private final long[] furtherKeys;
    private final long[] offsets;
    private final int[] sizes;

    private Pack(Path archive, List<Entry> entries) {
        this.archive = archive;
        this.keys = entries.stream().mapToLong(entry -> key(entry.sum, 0)).toArray();
        this.furtherKeys =
                entries.stream().mapToLong(entry -> key(entry.sum, DIGITS)).toArray();
        this.offsets = entries.stream().mapToLong(Entry::offset).toArray();
        this.sizes = entries.stream().mapToInt(Entry::size).toArray();
    }

    /// One content in it.
    ///
    /// @param offset of its first byte in the archive
    /// @param size   at most [#MOST]
    record Entry(String sum, long offset, int size) implements Comparable<Entry> {
        /// Nine digits: what a long file is cut into is far shorter, the list of its chunks not until it has 30 TB.
        static final int MOST = 999_999_999;

        @Override
        public int compareTo(Entry other) {
            return sum.compareTo(other.sum);
        }

        /// What it takes in the archive.
        long room() {
            return TarHeader.LENGTH + TarHeader.padded(size);
        }
    }

    static Path listOf(Path archive) {
        return named(archive, ARCHIVE, LIST);
    }

    private static Path named(Path file, String from, String to) {
        var name = file.getFileName().toString();
        return file.resolveSibling(name.substring(0, name.length() - from.length()) + to);
    }

    /// The packs in a folder.
    static List<Pack> in(Path folder) throws IOException {
        var packs = new ArrayList<Pack>();
        for (var file : Pool.children(folder)) {
            if (file.toString().endsWith(ARCHIVE)) {
                packs.add(new Pack(file, entries(file)));
            }
        }
        return packs;
    }

    /// Lists what is in a new archive.
    static Pack write(Path archive, List<Entry> entries) {
        var sorted = entries.stream().sorted().toList();
        PackList.write(listOf(archive), sorted);
        return new Pack(archive, sorted);
    }

    /// Removes the lists in a folder whose archives are gone: what a crash left.
    static void removeLeftovers(Path folder) {
        for (var file : Pool.children(folder)) {
            if (file.toString().endsWith(LIST) && !Files.exists(named(file, LIST, ARCHIVE))) {
                DurableFiles.removeOwn(file, folder);
            }
        }
    }

    /// Moves it into another folder, under a name that no other has. It is a pack there once its archive is there.
    void moveTo(Path folder) {
        var target = folder.resolve(UUID.randomUUID() + ARCHIVE);
        DurableFiles.createDirectories(folder);
        DurableFiles.rename(listOf(archive), listOf(target));
        DurableFiles.rename(archive, target);
    }

    /// What no other pack is called.
    String name() {
        return archive.getFileName().toString();
    }

    Path archive() {
        return archive;
    }

    /// What it takes on the disk.
    long bytes() throws IOException {
        return Files.size(archive) + Files.size(listOf(archive));
    }

    /// Where a content lies in it. Of its name 128 bits are compared: nobody makes two contents that share those.
    Optional<Stored> find(String sum) {
        var key = key(sum, 0);
        for (var at = first(key); at < keys.length && keys[at] == key; at++) {
            if (furtherKeys[at] == key(sum, DIGITS)) {
                return Optional.of(new Stored(archive, offsets[at], sizes[at]));
            }
        }
        return Optional.empty();
    }

    /// All contents in it.
    List<Entry> entries() throws IOException {
        return entries(archive);
    }

    /// One of them; less of it where the archive was cut off.
    ByteBuffer content(Entry entry) throws IOException {
        return new Stored(archive, entry.offset, entry.size).read();
    }

    /// Removes it, the archive first: without it the list is nothing.
    void remove() {
        DurableFiles.removeOwn(archive, DurableFiles.folderOf(archive));
        DurableFiles.removeOwn(listOf(archive), DurableFiles.folderOf(archive));
    }

    // A list that is missing or not whole is made anew from the archive; that it cannot be written harms nobody.
    private static List<Entry> entries(Path archive) throws IOException {
        var listed = PackList.read(listOf(archive));
        if (listed.isPresent()) {
            return listed.get();
        }
        var found = TarHeader.entries(archive).stream().sorted().toList();
        try {
            PackList.write(listOf(archive), found);
        } catch (Problem | UncheckedIOException _) {
            return found;
        }
        return found;
    }

    private int first(long key) {
        var at = Arrays.binarySearch(keys, key);
        while (at > 0 && keys[at - 1] == key) {
            at--;
        }
        return at < 0 ? keys.length : at;
    }

    // Flipped, so that signed numbers are in the order of the digits.
    private static long key(String sum, int from) {
        return Long.parseUnsignedLong(sum, from, from + DIGITS, HEXADECIMAL) ^ Long.MIN_VALUE;
    }
}
