package dev.belay.folder;

import dev.belay.app.DataSet;
import dev.belay.host.Clock;
import dev.belay.host.DurableFiles;
import dev.belay.host.Faults;
import dev.belay.host.Tools;
import dev.belay.keeper.Base;
import dev.belay.keeper.CopyFolder;
import dev.belay.keeper.Depth;
import dev.belay.keeper.Facts;
import dev.belay.keeper.Keeper;
import dev.belay.keeper.Size;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Keeps a folder, or a few single files, safe.
///
/// A copy holds `tree`, the files as they were, and `manifest`, a line for each. Copies share unchanged files with one
/// another by hard link and
/// never with the live data, which an application may write in place. A point is complete, and may be swapped back,
/// once `complete` stands in it.
public final class FolderKeeper implements Keeper {

    private final String name;
    private final Living live;
    private final List<String> rescue;
    private final Workshop workshop;

    private FolderKeeper(String name, Living live, List<String> rescue, Workshop workshop) {
        this.name = name;
        this.live = live;
        this.rescue = rescue;
        this.workshop = workshop;
    }

    /// A keeper of all that is in a folder.
    public static FolderKeeper of(DataSet.Folder data, Tools tools, Clock clock, Faults faults) {
        var live = new Living(data.folder(), Selection.of(data));
        return new FolderKeeper(
                data.name(), live, TreeRescue.of(data), new Workshop(new FileCopies(tools), clock, faults));
    }

    /// A keeper of a few files; one that is absent is kept as absent.
    public static FolderKeeper of(DataSet.Files data, Tools tools, Clock clock, Faults faults) {
        var live = new Living(data.base(), Selection.of(data));
        return new FolderKeeper(
                data.name(), live, TreeRescue.of(data), new Workshop(new FileCopies(tools), clock, faults));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Size size() {
        var bytes = new AtomicLong();
        var files = new AtomicLong();
        attempt(() -> live.walk().run(node -> {
            bytes.addAndGet(node.size());
            files.incrementAndGet();
            return true;
        }));
        return new Size(bytes.get(), files.get());
    }

    @Override
    public void inspect() {
        attempt(() -> new TreeInspection(live, name).look());
    }

    /// None: a web server that stays up may well be reading files inside the fence.
    @Override
    public List<Path> exclusive() {
        return List.of();
    }

    @Override
    public void settle() {
        // Files have no lock and no journal.
    }

    @Override
    public void backUp(Path copy, Base base) {
        makeAnew(copy, base);
        seal(copy);
    }

    @Override
    public void restore(Path copy, Path place) {
        CopyFolder.make(place);
        workshop.copies().copyTree(copy.resolve(TreeCopy.TREE), place);
        workshop.copies().forceAll(place);
    }

    @Override
    public Facts facts(Depth depth) {
        return factsAt(live.root(), depth);
    }

    @Override
    public Facts factsAt(Path place, Depth depth) {
        return ask(() -> TreeFacts.of(live.at(place), depth));
    }

    @Override
    public Facts factsOf(Path copy) {
        return ask(() -> new TreeSeal(copy, name, live.selection()).check());
    }

    @Override
    public void preCopy(Path point, Base base) {
        DurableFiles.removeOwn(point.resolve(COMPLETE), point);
        makeAnew(point, base);
    }

    @Override
    public void protect(Path point) {
        CopyFolder.make(point);
        DurableFiles.removeOwn(point.resolve(COMPLETE), point);
        attempt(() -> {
            TreeCopy.run(live, point, point, workshop);
            DurableFiles.write(point.resolve(COMPLETE), live.root() + "\n");
            workshop.faults().reach("protect:complete");
        });
    }

    @Override
    public void swapBack(Path point, Path aside) {
        if (!Files.exists(point.resolve(COMPLETE))) {
            return;
        }
        attempt(() -> {
            try (var manifest = Manifest.read(point)) {
                new TreeReturn(live, point, aside, workshop).run(manifest);
            }
        });
    }

    @Override
    public void keep(Path point, Path copy) {
        CopyFolder.make(copy);
        for (var part : List.of(TreeCopy.TREE, Manifest.FILE)) {
            if (Files.exists(point.resolve(part), LinkOption.NOFOLLOW_LINKS)) {
                requireComplete(point);
                DurableFiles.rename(point.resolve(part), copy.resolve(part));
            }
        }
        seal(copy);
    }

    @Override
    public void swapIn(Path place, Path aside) {
        attempt(() -> new TreeSwap(live, workshop.faults()).in(place, aside));
    }

    @Override
    public void swapOut(Path place, Path aside) {
        attempt(() -> new TreeSwap(live, workshop.faults()).out(place, aside));
    }

    @Override
    public List<String> rescue() {
        return rescue;
    }

    private void makeAnew(Path copy, Base base) {
        CopyFolder.make(copy);
        DurableFiles.removeOwn(copy.resolve(Manifest.FILE), copy);
        DurableFiles.removeOwn(copy.resolve(TreeCopy.TREE), copy);
        var older = switch (base) {
            case Base.None _ -> copy;
            case Base.Copy(var folder) -> folder;
        };
        attempt(() -> TreeCopy.run(live, copy, older, workshop));
    }

    private void seal(Path copy) {
        attempt(() -> new TreeSeal(copy, name, live.selection()).put());
    }

    private void requireComplete(Path point) {
        if (!Files.exists(point.resolve(COMPLETE))) {
            throw new Problem(
                    "cannot keep the files of '" + name + "'",
                    "the rollback point " + point + " was never completed",
                    "make a new backup: belay backup");
        }
    }

    private interface Deed {
        void run() throws IOException;
    }

    private interface Question<T> {
        T answer() throws IOException;
    }

    private static void attempt(Deed deed) {
        ask(() -> {
            deed.run();
            return true;
        });
    }

    private static <T> T ask(Question<T> question) {
        try {
            return question.answer();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
