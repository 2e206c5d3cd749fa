package dev.belay.folder;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.belay.host.DurableFiles;
import dev.belay.host.Faults;
import dev.belay.keeper.Attributes;
import dev.belay.keeper.CopyFolder;
import dev.belay.keeper.Few;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Exchanges all of a tree for another by renames of what stands at its top; the root itself stays, for it may be a
/// mount point and hold what
/// is none of the data set's.
///
/// Two marks tell after a crash how far it came: `begun`, and `cleared` once nothing of the old is left in its place.
/// What users wrote into a half exchanged tree makes way for what belongs there, and is kept.
final class TreeSwap {
    private static final Path WRITTEN = Path.of("written-meanwhile");

    private final Living live;
    private final Faults faults;

    TreeSwap(Living live, Faults faults) {
        this.live = live;
        this.faults = faults;
    }

    /// Moves the live tree to `aside` and what stands at `place` into it.
    void in(Path place, Path aside) throws IOException {
        begin(place, aside);
        if (!Files.exists(cleared(aside))) {
            moveAll(live.root(), replaced(aside), aside, "swap:moved");
            DurableFiles.write(cleared(aside), "");
        }
        faults.reach("swap:cleared");
        moveAll(place, live.root(), aside, "swap:in");
        spared(aside).in();
        if (live.selection().ownsRoot()) {
            attributes(aside).getLast().applyTo(live.root());
        }
    }

    /// Takes [#in] back, from wherever it came to. What had to make way is at `place` afterwards.
    void out(Path place, Path aside) throws IOException {
        if (!Files.exists(begun(aside))) {
            return;
        }
        if (Files.exists(cleared(aside))) {
            spared(aside).out();
            moveAll(live.root(), place, aside, "swap:out");
            DurableFiles.removeOwn(cleared(aside), aside);
        }
        moveAll(replaced(aside), live.root(), aside, "swap:brought-back");
        if (Files.exists(aside.resolve(WRITTEN))) {
            DurableFiles.rename(aside.resolve(WRITTEN), CopyFolder.free(place, WRITTEN));
        }
        if (live.selection().ownsRoot()) {
            attributes(aside).getFirst().applyTo(live.root());
            attributes(aside).getLast().applyTo(place);
        }
        DurableFiles.removeOwn(begun(aside), aside);
    }

    /// What the replaced tree has that `copy` has not, or has otherwise.
    Few writtenSince(Path copy, Path aside) throws IOException {
        var written = new Few();
        if (Files.exists(aside.resolve(WRITTEN))) {
            written.add(WRITTEN + " is new");
        }
        Strayed.below(live.at(replaced(aside)), copy, written);
        return written;
    }

    private void begin(Path place, Path aside) throws IOException {
        if (Files.exists(begun(aside))) {
            return;
        }
        CopyFolder.make(aside);
        DurableFiles.createDirectories(live.root());
        DurableFiles.write(begun(aside), line(Attributes.of(live.root())) + line(Attributes.of(place)));
        faults.reach("swap:begun");
    }

    // What both sides have was written into the live tree after a crash: it makes way.
    private void moveAll(Path from, Path to, Path aside, String point) throws IOException {
        for (var unit : live.selection().units(from)) {
            if (Files.exists(to.resolve(unit), NOFOLLOW_LINKS)) {
                move(live.root().resolve(unit), CopyFolder.free(aside.resolve(WRITTEN), unit), "swap:made-way");
            }
            if (Files.exists(from.resolve(unit), NOFOLLOW_LINKS)) {
                move(from.resolve(unit), to.resolve(unit), point);
            }
        }
    }

    private void move(Path from, Path to, String point) throws IOException {
        DurableFiles.createDirectories(to.resolveSibling(""));
        DurableFiles.rename(from, to);
        faults.reach(point);
    }

    private Spared spared(Path aside) {
        return new Spared(live, replaced(aside), faults);
    }

    private static Path replaced(Path aside) {
        return aside.resolve("replaced");
    }

    private static Path begun(Path aside) {
        return aside.resolve(".swap-begun");
    }

    private static Path cleared(Path aside) {
        return aside.resolve(".swap-cleared");
    }

    private static String line(Attributes attributes) {
        return attributes.mode() + " " + attributes.uid() + " " + attributes.gid() + " " + attributes.modified() + "\n";
    }

    private static List<Attributes> attributes(Path aside) throws IOException {
        return Files.readAllLines(begun(aside)).stream().map(TreeSwap::read).toList();
    }

    private static Attributes read(String line) {
        var fields = line.split(" ", -1);
        return new Attributes(
                Integer.parseInt(fields[0]),
                Integer.parseInt(fields[1]),
                Integer.parseInt(fields[2]),
                Long.parseLong(fields[3]));
    }
}
