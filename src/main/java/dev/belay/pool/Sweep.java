package dev.belay.pool;

import dev.belay.host.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// Removes the objects that neither a backup nor a rollback point names. Nobody may make a copy meanwhile.
public final class Sweep {
    /// The file name of a copy's manifest. A field of its lines that is a checksum names an object; with a `+`
    /// before it,
    /// one that is itself a list of objects.
    public static final String MANIFEST = "manifest";

    private static final Pattern SUM = Pattern.compile("[+]?[0-9a-f]{64}");
    private static final Pattern BLANK = Pattern.compile(" ");

    private final Pool pool;
    private final Sums named = new Sums();
    private long freed;

    private Sweep(Pool pool) {
        this.pool = pool;
    }

    /// Sweeps all pools in the folder `backups`; answers how many bytes became free.
    public static long all(Path backups) {
        var freed = 0L;
        for (var folder : Pool.children(backups.resolve(Pool.FOLDER))) {
            freed += new Sweep(new Pool(folder)).run(backups);
        }
        return freed;
    }

    private long run(Path backups) {
        DurableFiles.removeOwn(pool.folder().resolve(Pool.INCOMING), pool.folder());
        for (var backup : Pool.children(backups)) {
            mark(backup.resolve("data").resolve(pool.folder().getFileName()));
        }
        for (var point : pool.points()) {
            if (!mark(point)) {
                pool.forget(point);
            }
        }
        pool.fans().forEach(this::sweep);
        sweepDamaged();
        return freed;
    }

    // What came in anew, or is named no more, is missed no more.
    private void sweepDamaged() {
        var damaged = pool.folder().resolve(Pool.DAMAGED);
        for (var object : Pool.children(damaged)) {
            var sum = object.getFileName().toString();
            if (!named.has(sum) || Files.exists(pool.place(sum))) {
                DurableFiles.removeOwn(object, damaged);
            }
        }
        if (Pool.children(damaged).isEmpty()) {
            DurableFiles.removeOwn(damaged, pool.folder());
        }
    }

    private boolean mark(Path copy) {
        var manifest = copy.resolve(MANIFEST);
        return Files.exists(manifest) ? markAll(manifest) : Files.isDirectory(copy);
    }

    private boolean markAll(Path list) {
        try (var lines = Files.lines(list, StandardCharsets.ISO_8859_1)) {
            lines.flatMap(BLANK::splitAsStream)
                    .filter(field -> SUM.matcher(field).matches())
                    .forEach(this::markOne);
            return true;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void markOne(String field) {
        var isList = field.startsWith("+");
        var sum = isList ? field.substring(1) : field;
        if (named.add(sum) && isList && Files.exists(pool.place(sum))) {
            markAll(pool.place(sum));
        }
    }

    private void sweep(Path fan) {
        var unnamed = superfluous(fan);
        for (var object : unnamed) {
            try {
                freed += Files.size(object);
                Files.delete(object);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
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
