package dev.belay.database;

import dev.belay.host.DurableFiles;
import dev.belay.host.Faults;
import dev.belay.keeper.CopyFolder;
import dev.belay.keeper.Few;
import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Exchanges a database file for another by renames, whatever their size.
///
/// Two renames are not one. So where a swap stands is read from what exists: while the incoming file is where it was,
/// the swap is not complete and is simply done again; once it is gone, it must be the live one. Where it is not, or
/// where what it replaced is gone, nothing is moved: what is left is perhaps the only copy.
final class FileSwap {
    private final SqliteFile live;
    private final String data;
    private final String what;
    private final Faults faults;

    /// @param data the name of the data set
    /// @param what what cannot be done where a file is gone
    FileSwap(SqliteFile live, String data, String what, Faults faults) {
        this.live = live;
        this.data = data;
        this.what = what;
        this.faults = faults;
    }

    /// Moves the live file and its companions into `aside`, then `incoming` into its place.
    void in(Path incoming, Path aside) {
        if (!Files.exists(incoming)) {
            requireIn(incoming, aside);
            return;
        }
        CopyFolder.make(aside);
        SwapMark.put(aside, incoming, live);
        faults.at("swap:begun");
        moveTogether(live.all(), aside, "swap:moved");
        DurableFiles.createDirectories(live.main().resolveSibling(""));
        DurableFiles.rename(incoming, live.main());
        faults.at("swap:done");
    }

    /// Takes [#in] back: the file that came in returns to `incoming`, what was set aside to its place, the database
    /// itself last. A database that somebody made meanwhile goes below the folder of `incoming`.
    void out(Path incoming, Path aside) {
        var mark = SwapMark.at(aside);
        if (mark.isEmpty()) {
            return;
        }
        if (!mark.get().isOut(live)) {
            requireSetAside(mark.get(), aside);
            returnTo(incoming);
        }
        for (var file : live.all().reversed()) {
            bringBack(aside.resolve(file.getFileName()), file);
            faults.at("swap:brought-back");
        }
        SwapMark.remove(aside);
    }

    /// What lies in `aside` and is not as in `copy`.
    Few writtenSince(Path copy, Path aside) {
        var replaced = new SqliteFile(aside.resolve(live.name()));
        var written = new Few();
        if (replaced.exists() && !replaced.isLike(copy)) {
            written.add(replaced.name() + " was written");
        }
        if (SqliteFile.sizeOf(replaced.wal()) > 0) {
            written.add(replaced.wal().getFileName() + " was written");
        }
        return written;
    }

    // The companions first: as long as the database is here, this is done again.
    private void returnTo(Path incoming) {
        if (Files.exists(incoming)) {
            if (live.exists()) {
                moveTogether(live.all().reversed(), incoming.resolveSibling(""), "swap:returned");
            }
            return;
        }
        DurableFiles.createDirectories(incoming.resolveSibling(""));
        for (var file : live.all().reversed()) {
            var suffix = file.getFileName().toString().substring(live.name().length());
            if (Files.exists(file)) {
                DurableFiles.rename(file, incoming.resolveSibling(incoming.getFileName() + suffix));
                faults.at("swap:returned");
            }
        }
    }

    private void requireIn(Path incoming, Path aside) {
        if (SwapMark.at(aside).filter(mark -> mark.isIn(live)).isEmpty()) {
            var setAside = aside.resolve(live.name());
            throw gone(
                    incoming,
                    incoming + ", which was to take the place of " + live.main() + ", is gone"
                            + (Files.exists(setAside) ? "; what was there lies at " + setAside : ""));
        }
    }

    private void requireSetAside(SwapMark mark, Path aside) {
        var setAside = aside.resolve(live.name());
        if (!mark.replacesNothing() && !Files.exists(setAside)) {
            throw gone(setAside, setAside + ", where what was replaced was kept, is gone");
        }
    }

    // The way back then goes on with the backup's copy as it would have gone with this one.
    private Problem gone(Path lost, String why) {
        return new Problem(
                what,
                why,
                "put the copy of a backup there, `cp -p .belay/backups/ID/data/" + data + "/database "
                        + ShellWord.of(lost) + "` with the newest ID of `belay backup list`, then run `belay resume`");
    }

    // A database without what stands beside it is another one: what a cut divided goes to one folder all the same.
    private void moveTogether(List<Path> files, Path place, String point) {
        var there = files.stream().filter(Files::exists).toList();
        var folder = place;
        var number = 2;
        for (; Files.exists(again(place, number)); number++) {
            folder = again(place, number);
        }
        if (there.stream().map(Path::getFileName).map(folder::resolve).anyMatch(Files::exists)) {
            folder = again(place, number);
            DurableFiles.createDirectories(folder);
        }
        for (var file : there) {
            DurableFiles.rename(file, folder.resolve(file.getFileName()));
            faults.at(point);
        }
    }

    private static Path again(Path place, int number) {
        return place.resolve("again-" + number);
    }

    private static void bringBack(Path kept, Path file) {
        if (Files.exists(kept)) {
            DurableFiles.rename(kept, file);
        }
    }
}
