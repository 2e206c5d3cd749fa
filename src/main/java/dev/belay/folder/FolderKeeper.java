package dev.belay.folder;

import dev.belay.app.CopyPolicy;
import dev.belay.app.DataSet;
import dev.belay.host.Clock;
import dev.belay.host.DurableFiles;
import dev.belay.host.Faults;
import dev.belay.keeper.Base;
import dev.belay.keeper.CopyFolder;
import dev.belay.keeper.Depth;
import dev.belay.keeper.Facts;
import dev.belay.keeper.Few;
import dev.belay.keeper.Keeper;
import dev.belay.keeper.Size;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Keeps a folder, or a few single files, safe.
///
/// A copy is a `manifest`, a line for each file; the contents that it names lie in the data set's pool, which copies
/// share with one another and never with the live data, which an application may write in place. A point is complete,
/// and may be swapped back, once `complete` stands in it.
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
    ///
    /// @param pools the folder that has a pool for each data set
    public static FolderKeeper of(DataSet.Folder data, Path pools, Clock clock, Faults faults) {
        var points = data.policy() == CopyPolicy.NEVER ? Workshop.Points.ALONE : Workshop.Points.POOLED;
        var workshop = Workshop.of(data.name(), pools, points, clock, faults);
        return new FolderKeeper(data.name(), Living.of(data), TreeScript.rescue(data), workshop);
    }

    /// A keeper of a few files; one that is absent is kept as absent.
    public static FolderKeeper of(DataSet.Files data, Path pools, Clock clock, Faults faults) {
        var workshop = Workshop.of(data.name(), pools, Workshop.Points.POOLED, clock, faults);
        return new FolderKeeper(data.name(), Living.of(data), TreeScript.rescue(data), workshop);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Size size() {
        return sizeSince(Base.none());
    }

    @Override
    public Size sizeSince(Base base) {
        return Attempt.asking(() -> TreeSize.since(live, base));
    }

    @Override
    public void inspect() {
        Attempt.at(() -> new TreeInspection(live, name).look());
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
        var facts = new TreeFacts();
        makeAnew(copy, base, facts::add);
        sealOf(copy).put(facts);
    }

    @Override
    public void restore(Path copy, Path place) {
        CopyFolder.make(place);
        Attempt.at(() -> new TreeBuild(copy, place, workshop.of(copy)).run());
        DurableFiles.forceFileSystem(place);
    }

    @Override
    public Facts facts(Depth depth) {
        return factsAt(live.root(), depth);
    }

    @Override
    public Facts factsAt(Path place, Depth depth) {
        return Attempt.asking(() -> TreeFacts.of(live.at(place), depth));
    }

    @Override
    public Facts factsOf(Path copy) {
        return Attempt.asking(() -> sealOf(copy).check());
    }

    @Override
    public void borrowed(Path copy, Consumer<Path> taker) {
        Attempt.at(() -> {
            if (workshop.isPooled(copy)) {
                var files = new HashSet<Path>();
                var pool = workshop.of(copy).pool();
                Objects.each(
                        copy,
                        pool,
                        (_, object) -> pool.find(object)
                                .ifPresent(place -> place.files().stream()
                                        .filter(files::add)
                                        .forEach(taker)));
            }
        });
    }

    @Override
    public Optional<String> lost(Path copy) {
        return Attempt.asking(() -> sealOf(copy).lost());
    }

    /// Lets the live disk write what it has not yet: inside the fence forcing it would wait for all of that.
    @Override
    public void preCopy(Path point, Base base) {
        begin(point);
        makeAnew(point, base, _ -> {});
        workshop.calm(live.root());
    }

    @Override
    public void protect(Path point) {
        begin(point);
        Attempt.at(() -> {
            TreeCopy.run(live, point, point, workshop.of(point));
            DurableFiles.write(point.resolve(COMPLETE), live.root() + "\n");
            workshop.faults().reach("protect:complete");
        });
    }

    @Override
    public void swapBack(Path point, Path aside) {
        if (!hasPoint(point) || Files.exists(point.resolve(BROUGHT_BACK))) {
            return;
        }
        Attempt.at(() -> {
            try (var manifest = Manifest.read(point)) {
                new TreeReturn(live, point, aside, workshop.of(point)).run(manifest);
            }
        });
    }

    @Override
    public void settleBack(Path point) {
        if (hasPoint(point)) {
            DurableFiles.write(point.resolve(BROUGHT_BACK), "");
        }
    }

    @Override
    public List<String> strayed(Path point) {
        return Attempt.asking(() -> Strayed.from(live, point));
    }

    @Override
    public Few writtenSince(Path copy, Path aside) {
        return Attempt.asking(() -> swap().writtenSince(copy, aside));
    }

    @Override
    public void keep(Path point, Path copy) {
        CopyFolder.make(copy);
        for (var part : List.of(TreeCopy.SKIPPED, ADDED, Manifest.FILE)) {
            if (Files.exists(point.resolve(part), LinkOption.NOFOLLOW_LINKS)) {
                requireComplete(point, "cannot keep the files of '" + name + "'");
                DurableFiles.rename(point.resolve(part), copy.resolve(part));
            }
        }
        Attempt.at(() -> sealOf(copy).put());
    }

    @Override
    public boolean isToKeep(Path point) {
        return Files.exists(point.resolve(Manifest.FILE), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void release(Path own) {
        DurableFiles.removeOwn(own, own.resolveSibling(""));
        workshop.pool().forget(own);
    }

    @Override
    public void swapIn(Path place, Path aside) {
        Attempt.at(() -> swap().in(place, aside));
    }

    @Override
    public void swapOut(Path place, Path aside) {
        Attempt.at(() -> swap().out(place, aside));
    }

    @Override
    public List<String> rescueCheck() {
        return List.of(TreeScript.check(name));
    }

    @Override
    public List<String> rescue() {
        return rescue;
    }

    private TreeSwap swap() {
        return new TreeSwap(live, workshop.faults());
    }

    private void begin(Path point) {
        CopyFolder.make(point);
        DurableFiles.removeOwn(point.resolve(COMPLETE), point);
        DurableFiles.removeOwn(point.resolve(BROUGHT_BACK), point);
        workshop.hold(point);
    }

    private void makeAnew(Path copy, Base base, TreeCopy.Told also) {
        CopyFolder.make(copy);
        DurableFiles.removeOwn(copy.resolve(Manifest.FILE), copy);
        var older = base instanceof Base.Copy(var folder) ? folder : copy;
        Attempt.at(() -> TreeCopy.run(live, copy, older, workshop.of(copy), also));
    }

    private TreeSeal sealOf(Path copy) {
        return new TreeSeal(copy, name, workshop.of(copy).pool());
    }
}
