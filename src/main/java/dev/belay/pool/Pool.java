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
import java.util.stream.Stream;

/// A folder of objects: files that hold one content each, named by its SHA-256, made once and never changed.
///
/// Many copies name one object. An object bears the owner, mode and time of the file that it was made of first; what
/// counts is the copy's manifest.
public final class Pool {
    /// The folder beside the backups that holds the pools, one for each data set.
    public static final String FOLDER = "pool";

    /// The folder inside a copy that holds its objects when it shares none, so that it is complete by itself.
    public static final String OWN = "objects";

    static final String INCOMING = "incoming";
    static final String DAMAGED = "damaged";
    private static final String POINTS = "points";
    private static final int FAN = 2;

    private final Path folder;

    public Pool(Path folder) {
        this.folder = folder;
    }

    /// The folder itself.
    public Path folder() {
        return folder;
    }

    /// The file of an object, whether it is there or not.
    public Path place(String sum) {
        return in(folder, sum);
    }

    /// Where an object stands, relative to the pool's folder.
    public static String name(String sum) {
        return sum.substring(0, FAN) + "/" + sum;
    }

    /// Whether an object is there and its content is what its name says. What is not, or cannot be read, is set
    /// aside, so that the next copy takes the content in anew where it still can be had.
    public boolean isWhole(String sum) {
        var place = place(sum);
        if (!Files.exists(place)) {
            return false;
        }
        var isWhole = holds(place, sum);
        if (!isWhole) {
            doubt();
            DurableFiles.rename(place, folder.resolve(DAMAGED).resolve(sum));
        }
        return isWhole;
    }

    // What is there and opens, but cannot be read, lies on a failing disk: no copy may rely on it.
    private static boolean holds(Path place, String sum) {
        try {
            return Checksum.ofFile(place).equals(sum);
        } catch (UncheckedIOException failure) {
            if (failure.getCause() instanceof FileSystemException) {
                throw failure;
            }
            return false;
        }
    }

    /// Whether this object was found damaged and did not come in anew since.
    public boolean isSetAside(String sum) {
        return !Files.exists(place(sum)) && Files.exists(folder.resolve(DAMAGED).resolve(sum));
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

    /// The folders that objects lie in.
    List<Path> fans() {
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
