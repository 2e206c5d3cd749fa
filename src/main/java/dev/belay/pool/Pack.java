package dev.belay.pool;

import dev.belay.host.DurableFiles;
import dev.belay.keeper.Checksum;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A file of many contents: a tar archive, each entry named by its SHA-256, and beside it a list that tells where each
/// begins, sorted, closed by an [EndLine]. What the list does not name is not there, whatever the archive holds.
final class Pack {
    static final String ARCHIVE = ".tar";
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
    record Entry(String sum, long offset, int size) implements Comparable<Entry> {
        private String line() {
            return sum + " " + offset + " " + size + "\n";
        }

        private static Entry of(String line) {
            var fields = line.split(" ", -1);
            return new Entry(fields[0], Long.parseLong(fields[1]), Integer.parseInt(fields[2]));
        }

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
        var name = archive.getFileName().toString();
        return archive.resolveSibling(name.substring(0, name.length() - ARCHIVE.length()) + LIST);
    }

    private static Path archiveOf(Path list) {
        var name = list.getFileName().toString();
        return list.resolveSibling(name.substring(0, name.length() - LIST.length()) + ARCHIVE);
    }

    /// The packs in a folder. A list that is not whole is made anew from its archive.
    static List<Pack> in(Path folder) throws IOException {
        var packs = new ArrayList<Pack>();
        for (var file : Pool.children(folder)) {
            if (file.toString().endsWith(LIST) && Files.exists(archiveOf(file))) {
                packs.add(of(archiveOf(file)));
            }
        }
        return packs;
    }

    static Pack of(Path archive) throws IOException {
        return EndLine.closes(listOf(archive))
                ? new Pack(archive, entries(archive))
                : write(archive, TarHeader.entries(archive));
    }

    /// Lists what is in an archive.
    static Pack write(Path archive, List<Entry> entries) {
        var sorted = entries.stream().sorted().toList();
        var text = new StringBuilder();
        sorted.forEach(entry -> text.append(entry.line()));
        var sum = new Checksum();
        sum.add(text.toString());
        DurableFiles.write(listOf(archive), text.append(EndLine.of(sum)).toString());
        return new Pack(archive, sorted);
    }

    /// Moves it into another folder, under a name that no other has. It is a pack there once its list is there.
    void moveTo(Path folder) {
        var target = folder.resolve(UUID.randomUUID() + ARCHIVE);
        DurableFiles.createDirectories(folder);
        DurableFiles.rename(archive, target);
        DurableFiles.rename(listOf(archive), listOf(target));
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

    /// Lists a content no more.
    void drop(String sum) throws IOException {
        write(
                archive,
                entries(archive).stream()
                        .filter(entry -> !entry.sum.equals(sum))
                        .toList());
    }

    /// Removes it. What is left after a crash nobody takes for a pack.
    void remove() throws IOException {
        Files.deleteIfExists(listOf(archive));
        DurableFiles.force(DurableFiles.folderOf(archive));
        Files.deleteIfExists(archive);
    }

    private static List<Entry> entries(Path archive) throws IOException {
        try (var lines = Files.lines(listOf(archive), StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> !EndLine.isOne(line)).map(Entry::of).toList();
        }
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
