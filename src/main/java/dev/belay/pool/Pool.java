package dev.belay.pool;

import dev.belay.host.DurableFiles;
import dev.belay.keeper.Checksum;
import dev.belay.keeper.CopyFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A folder of objects: contents named by their SHA-256, made once and never changed. Most lie in packs, those that
/// share blocks with the file that they were made of in files of their own.
///
/// Many copies name one object. A file of its own bears the owner, mode and time of the file that it was made of first;
/// what counts is the copy's manifest.
public final class Pool {
    /// The folder beside the backups that holds the pools, one for each data set.
    public static final String FOLDER = "pool";

    /// The folder inside a copy that holds its objects when it shares none, so that it is complete by itself.
    public static final String OWN = "objects";

    static final String INCOMING = "incoming";
    static final String PACKS = "packs";
    static final String DAMAGED = "damaged";
    private static final String POINTS = "points";
    private static final int FAN = 2;

    private final Path folder;
    private volatile @Nullable Known known;

    public Pool(Path folder) {
        this.folder = folder;
    }

    private record Known(List<Pack> packs, Marks bad) {}

    /// The folder itself.
    public Path folder() {
        return folder;
    }

    /// Where an object lies; nothing when it is not there. Packs that another pool of the same folder made or removed
    /// since this one looked first are not seen: who works for long takes a new one.
    public Optional<Stored> find(String sum) throws IOException {
        var place = in(folder, sum);
        if (Files.exists(place)) {
            return Optional.of(Stored.whole(place));
        }
        for (var pack : all()) {
            var found = pack.find(sum);
            if (found.isPresent() && !isBad(sum, pack)) {
                return found;
            }
        }
        return Optional.empty();
    }

    /// Whether a content was found damaged in a pack.
    boolean isBad(String sum, Pack pack) throws IOException {
        return known().bad.has(sum, pack);
    }

    /// What is told of an object that is missing.
    public String without(String sum) {
        return "there is no content " + sum + " in " + folder;
    }

    /// Whether an object is there and its content is what its name says. What is not, or cannot be read, is set
    /// aside, so that the next copy takes the content in anew where it still can be had.
    public boolean isWhole(String sum) throws IOException {
        for (var found = find(sum); found.isPresent(); found = find(sum)) {
            if (holds(found.get(), sum)) {
                return true;
            }
            setAside(sum, found.get());
        }
        return known().bad.has(sum) && isWholeAfterAll(sum);
    }

    // What is there and opens, but cannot be read, lies on a failing disk: no copy may rely on it.
    private static boolean holds(Stored place, String sum) throws IOException {
        try {
            return place.sum().equals(sum) && place.isFramed(sum);
        } catch (FileSystemException refused) {
            throw refused;
        } catch (IOException _) {
            return false;
        }
    }

    // Several threads may check.
    private synchronized void setAside(String sum, Stored place) throws IOException {
        doubt();
        if (place.isPacked()) {
            known().bad.add(sum, place.file());
        } else {
            DurableFiles.rename(place.file(), folder.resolve(DAMAGED).resolve(sum));
        }
    }

    // What could not be read once is not lost for that.
    private synchronized boolean isWholeAfterAll(String sum) throws IOException {
        for (var pack : all()) {
            var place = pack.find(sum);
            if (place.isPresent() && isBad(sum, pack) && holds(place.get(), sum)) {
                known().bad.remove(sum, pack);
                return true;
            }
        }
        return false;
    }

    /// Whether this object was found damaged and did not come in anew since.
    public boolean isSetAside(String sum) throws IOException {
        return find(sum).isEmpty()
                && (known().bad.has(sum) || Files.exists(folder.resolve(DAMAGED).resolve(sum)));
    }

    /// Whether an object was found damaged, and therefore copies cannot rely on older ones without a look.
    public boolean isDoubtful() {
        return Files.exists(folder.resolve(DAMAGED));
    }

    /// Lets copies not rely on older ones without a look.
    public void doubt() {
        CopyFolder.make(folder.resolve(DAMAGED));
    }

    /// Takes new objects in. One at a time: what an earlier one left unfinished is removed.
    public Landing landing() {
        CopyFolder.make(folder);
        DurableFiles.removeOwn(folder.resolve(INCOMING), folder);
        return new Landing(this);
    }

    /// Keeps the objects that `point`, a copy which lies anywhere, names or will name, as long as it is there.
    public void remember(Path point) {
        var mark = mark(point);
        if (!Files.exists(mark)) {
            CopyFolder.make(folder);
            DurableFiles.createDirectories(mark.resolveSibling(""));
            DurableFiles.write(mark, relative(point).toString());
        }
    }

    /// Takes [#remember] back.
    public void forget(Path point) {
        if (Files.exists(mark(point))) {
            DurableFiles.removeOwn(mark(point), folder);
        }
    }

    /// The points that were remembered; some may be gone.
    List<Path> points() {
        var points = new ArrayList<Path>();
        for (var mark : children(folder.resolve(POINTS))) {
            try {
                points.add(folder.resolve(Files.readString(mark)).normalize());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return points;
    }

    /// The folder of the packs.
    Path packs() {
        return folder.resolve(PACKS);
    }

    /// The packs, as they were at the first question.
    List<Pack> all() throws IOException {
        return known().packs;
    }

    private Known known() throws IOException {
        var found = known;
        return found == null ? look() : found;
    }

    private synchronized Known look() throws IOException {
        var found = known;
        if (found == null) {
            found = new Known(Pack.in(packs()), new Marks(folder.resolve(DAMAGED)));
            known = found;
        }
        return found;
    }

    /// Packs came or went.
    void changed() {
        known = null;
    }

    /// The folders that objects with a file of their own lie in.
    static List<Path> fans(Path folder) {
        return children(folder).stream()
                .filter(child -> child.getFileName().toString().length() == FAN)
                .toList();
    }

    static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Path in(Path folder, String sum) {
        return folder.resolve(sum.substring(0, FAN)).resolve(sum);
    }

    // Relative, so that the home folder may be moved.
    private Path relative(Path point) {
        return folder.toAbsolutePath()
                .normalize()
                .relativize(point.toAbsolutePath().normalize());
    }

    private Path mark(Path point) {
        return folder.resolve(POINTS).resolve(Checksum.ofText(relative(point).toString()));
    }
}
