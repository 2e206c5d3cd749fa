package dev.belay.pool;

import dev.belay.host.DurableFiles;
import dev.belay.keeper.Checksums;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Removes the objects that neither a backup nor a rollback point names. Nobody may make a copy meanwhile.
///
/// What a manifest named that is not whole any more nobody knows: as long as there is one, its pool keeps everything.
public final class Sweep {
    /// The file name of a copy's manifest. A field of its lines that is a checksum names an object; with a `+`
    /// before it,
    /// one that is itself a list of objects.
    public static final String MANIFEST = "manifest";

    private static final Pattern SUM = Pattern.compile("[+]?[0-9a-f]{64}");
    private static final Pattern BLANK = Pattern.compile(" ");

    private final Pool pool;
    private final Sums named = new Sums();
    private final List<Path> torn = new ArrayList<>();
    private long freed;

    private Sweep(Pool pool) {
        this.pool = pool;
    }

    /// What became of a sweep.
    ///
    /// @param freed how many bytes became free
    /// @param torn  the copies whose manifests are not whole, for which their pools were left as they are
    public record Swept(long freed, List<Path> torn) {
        public Swept {
            torn = List.copyOf(torn);
        }
    }

    /// Sweeps all pools in the folder `backups`, with packs of which little is named, and with what was set aside there
    /// as
    /// damaged and came in anew.
    public static Swept all(Path backups) {
        return all(backups, Sweep::tidyUp);
    }

    /// Only what goes whole, which takes no room and little time; a doubt that nobody looked into stays.
    public static Swept quickly(Path backups) {
        return all(backups, _ -> {});
    }

    private static Swept all(Path backups, Consumer<Sweep> last) {
        var freed = 0L;
        var torn = new ArrayList<Path>();
        for (var folder : Pool.children(backups.resolve(Pool.FOLDER))) {
            var sweep = new Sweep(new Pool(folder));
            sweep.run(backups, last);
            freed += sweep.freed;
            torn.addAll(sweep.torn);
        }
        return new Swept(freed, torn);
    }

    private void run(Path backups, Consumer<Sweep> last) {
        DurableFiles.removeOwn(pool.folder().resolve(Pool.INCOMING), pool.folder());
        for (var backup : Pool.children(backups)) {
            mark(backup.resolve("data").resolve(pool.folder().getFileName()));
        }
        for (var point : pool.points()) {
            if (!mark(point)) {
                lost(point);
            }
        }
        if (torn.isEmpty()) {
            Pool.fans(pool.folder()).forEach(this::sweep);
            freed += new PackSweep(pool, named).remove();
            last.accept(this);
        }
    }

    // What a point names that lies on a disk which is not mounted nobody can tell.
    private void lost(Path point) {
        if (Files.isDirectory(point.resolveSibling(""))) {
            pool.forget(point);
        } else {
            torn.add(point);
        }
    }

    // What came in anew, or is named no more, is missed no more.
    private void tidyUp() {
        freed += new PackSweep(pool, named).writeAnew();
        var damaged = pool.folder().resolve(Pool.DAMAGED);
        for (var object : Pool.children(damaged)) {
            var sum = Marks.sumOf(object);
            if (Marks.isOne(object)
                    ? !Files.exists(pool.packs().resolve(Marks.packOf(object)))
                    : !named.has(sum) || found(sum).isPresent()) {
                DurableFiles.removeOwn(object, damaged);
            }
        }
        if (Pool.children(damaged).isEmpty()) {
            DurableFiles.removeOwn(damaged, pool.folder());
        }
    }

    // Whether the copy is there.
    private boolean mark(Path copy) {
        var manifest = copy.resolve(MANIFEST);
        if (!Files.exists(manifest) && !isMissing(copy)) {
            return Files.isDirectory(copy);
        }
        if (!EndLine.closes(manifest) || !markAll(manifest)) {
            torn.add(copy);
        }
        return true;
    }

    // A copy that is being made has none yet, one of another kind never has.
    private static boolean isMissing(Path copy) {
        try {
            var sealed = copy.resolve(Checksums.FILE);
            return Files.exists(sealed)
                    && Files.readString(sealed, StandardCharsets.ISO_8859_1).contains("  " + MANIFEST + "\n");
        } catch (IOException _) {
            return true;
        }
    }

    private boolean markAll(Path manifest) {
        try (var lines = Files.lines(manifest, StandardCharsets.ISO_8859_1)) {
            return markAll(lines.filter(line -> !EndLine.isOne(line)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    // Whether all lists of chunks that they name are what they were.
    private boolean markAll(Stream<String> lines) {
        return lines.flatMap(BLANK::splitAsStream)
                .filter(field -> SUM.matcher(field).matches())
                .map(this::markOne)
                .reduce(true, Boolean::logicalAnd);
    }

    private boolean markOne(String field) {
        var isList = field.startsWith("+");
        var sum = isList ? field.substring(1) : field;
        return !named.add(sum) || !isList || markChunks(sum);
    }

    private boolean markChunks(String sum) {
        return found(sum)
                .filter(list -> asking(list::sum).equals(sum) && markAll(lines(list)))
                .isPresent();
    }

    private Optional<Stored> found(String sum) {
        return asking(() -> pool.find(sum));
    }

    private static Stream<String> lines(Stored list) {
        return asking(list::lines).stream();
    }

    private interface Question<T> {
        T answer() throws IOException;
    }

    private static <T> T asking(Question<T> question) {
        try {
            return question.answer();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void sweep(Path fan) {
        var unnamed = superfluous(fan);
        for (var object : unnamed) {
            freed += asking(() -> Files.size(object));
            DurableFiles.removeOwn(object, fan);
        }
        if (!unnamed.isEmpty()) {
            DurableFiles.force(fan);
        }
    }

    private List<Path> superfluous(Path fan) {
        return Pool.children(fan).stream()
                .filter(object -> !named.has(object.getFileName().toString()))
                .toList();
    }
}
