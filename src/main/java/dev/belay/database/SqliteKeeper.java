package dev.belay.database;

import dev.belay.app.DataSet;
import dev.belay.host.Clock;
import dev.belay.host.DurableFiles;
import dev.belay.host.Faults;
import dev.belay.host.Kernel;
import dev.belay.keeper.Base;
import dev.belay.keeper.Checksums;
import dev.belay.keeper.CopyFolder;
import dev.belay.keeper.Depth;
import dev.belay.keeper.Facts;
import dev.belay.keeper.Few;
import dev.belay.keeper.Keeper;
import dev.belay.keeper.Label;
import dev.belay.keeper.Size;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/// Keeps one SQLite database file safe.
///
/// A copy holds the file as `database`, a page-for-page copy. A point is complete, and may be swapped back, once
/// `complete` stands beside it.
public final class SqliteKeeper implements Keeper {
    private static final String DATABASE = "database";

    private final DataSet.Sqlite data;
    private final Kernel kernel;
    private final Clock clock;
    private final Faults faults;

    public SqliteKeeper(DataSet.Sqlite data, Kernel kernel, Clock clock, Faults faults) {
        this.data = data;
        this.kernel = kernel;
        this.clock = clock;
        this.faults = faults;
    }

    @Override
    public String name() {
        return data.name();
    }

    @Override
    public Size size() {
        var live = live();
        return new Size(
                live.all().stream().mapToLong(SqliteFile::sizeOf).sum(),
                live.all().stream().filter(Files::exists).count());
    }

    @Override
    public void inspect() {
        new SqliteInspection(live(), trouble(live())).look(cannot("check"));
    }

    @Override
    public List<Path> exclusive() {
        return live().all();
    }

    @Override
    public void settle() {
        new Settling(live(), trouble(live())).settle(cannot("get exclusively"));
    }

    @Override
    public void backUp(Path copy, Base base) {
        CopyFolder.make(copy);
        var live = live();
        try {
            new LockedCopy(live).to(copy.resolve(DATABASE));
            PointUpdate.bear(live.main(), copy.resolve(DATABASE));
        } catch (SQLException failure) {
            throw SqliteTrouble.isFull(failure)
                    ? live.uncopied(copy, new IOException(failure))
                    : trouble(live).of(cannot("back up"), failure);
        } catch (IOException failure) {
            throw live.uncopied(copy, failure);
        }
        seal(copy);
    }

    @Override
    public void restore(Path copy, Path place) {
        var restored = place.resolve(live().name());
        DurableFiles.createDirectories(place);
        new SqliteFile(copy.resolve(DATABASE)).copyTo(restored);
        DurableFiles.force(restored);
        DurableFiles.force(place);
    }

    @Override
    public Facts facts(Depth depth) {
        var live = live();
        return facts(live, Opening.toRead(live), depth);
    }

    @Override
    public Facts factsAt(Path place, Depth depth) {
        return facts(new SqliteFile(place.resolve(live().name())), Opening.FROZEN, depth);
    }

    @Override
    public Facts factsOf(Path copy) {
        return Label.checked(copy, name());
    }

    @Override
    public void preCopy(Path point, Base base) {
        CopyFolder.make(point);
        DurableFiles.removeOwn(point.resolve(COMPLETE), point);
        live().copyTo(point.resolve(DATABASE));
        live().warm();
        DurableFiles.force(point.resolve(DATABASE));
        DurableFiles.force(point);
    }

    @Override
    public void protect(Path point) {
        settle();
        CopyFolder.make(point);
        DurableFiles.removeOwn(point.resolve(COMPLETE), point);
        faults.at("protect:begun");
        new PointUpdate(live()).bring(point.resolve(DATABASE));
        faults.at("protect:copied");
        DurableFiles.write(point.resolve(COMPLETE), live().main() + "\n");
        faults.at("protect:complete");
    }

    @Override
    public void swapBack(Path point, Path aside) {
        if (Files.exists(point.resolve(COMPLETE))) {
            swap("bring back").in(point.resolve(DATABASE), aside);
        }
    }

    @Override
    public Few writtenSince(Path copy, Path aside) {
        return swap("compare").writtenSince(copy.resolve(DATABASE), aside);
    }

    @Override
    public void keep(Path point, Path copy) {
        CopyFolder.make(copy);
        var protectedFile = point.resolve(DATABASE);
        if (Files.exists(protectedFile)) {
            requireComplete(point, cannot("keep"));
            DurableFiles.rename(protectedFile, copy.resolve(DATABASE));
            faults.at("keep:moved");
        } else if (!Files.exists(copy.resolve(DATABASE))) {
            throw unkept("its rollback point " + protectedFile + " is gone");
        }
        seal(copy);
    }

    @Override
    public boolean isToKeep(Path point) {
        return Files.exists(point.resolve(DATABASE));
    }

    @Override
    public void swapIn(Path place, Path aside) {
        swap("replace").in(place.resolve(live().name()), aside);
    }

    @Override
    public void swapOut(Path place, Path aside) {
        swap("bring back").out(place.resolve(live().name()), aside);
    }

    @Override
    public List<String> rescue() {
        return List.of(
                "for suffix in '' -wal -shm -journal; do",
                "  if [ -e \"$TARGET$suffix\" ]; then mkdir -p \"$ASIDE\"; mv \"$TARGET$suffix\" \"$ASIDE/\"; fi",
                "done",
                "mkdir -p \"$(dirname \"$TARGET\")\"",
                "cp -p \"$BACKUP/" + name() + "/" + DATABASE + "\" \"$TARGET.restoring\"",
                "mv \"$TARGET.restoring\" \"$TARGET\"");
    }

    // The backup must be sound itself: a damaged one that is equal to a damaged database proves nothing.
    private void seal(Path copy) {
        var file = new SqliteFile(copy.resolve(DATABASE));
        var facts = facts(file, Opening.FROZEN, Depth.FULL);
        var values = facts.values();
        new SqliteInspection(file, trouble(file))
                .requireHealthy(
                        cannot("back up"),
                        values.getOrDefault("integrity", "unknown"),
                        values.getOrDefault("foreign_keys", "unknown"));
        DurableFiles.force(file.main());
        DurableFiles.write(copy.resolve(Checksums.FILE), values.get("content") + "  " + DATABASE + "\n");
        Label.put(copy, name(), facts);
    }

    private Facts facts(SqliteFile file, Opening opening, Depth depth) {
        try {
            return new SqliteFacts(clock).of(file, opening, depth);
        } catch (SQLException failure) {
            throw trouble(file).of(cannot("read"), failure);
        }
    }

    private Problem unkept(String why) {
        return new Problem(cannot("keep"), why, "make a new backup: belay backup");
    }

    private FileSwap swap(String deed) {
        return new FileSwap(live(), name(), cannot(deed), faults);
    }

    private SqliteFile live() {
        return SqliteFile.of(data.file());
    }

    private SqliteTrouble trouble(SqliteFile file) {
        return new SqliteTrouble(file, kernel);
    }

    private String cannot(String deed) {
        return "cannot " + deed + " the database '" + name() + "'";
    }
}
