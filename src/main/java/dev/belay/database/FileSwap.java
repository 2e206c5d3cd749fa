package dev.belay.database;

import dev.belay.host.DurableFiles;
import dev.belay.host.Faults;
import dev.belay.keeper.CopyFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Exchanges a database file for another by renames, whatever their size.
///
/// Two renames are not one. So where a swap stands is read from what exists: while the incoming file is where it was,
/// the swap is
/// not complete and is simply done again; once it is gone, it is the live one.
final class FileSwap {
    private static final String MARKER = ".swap-begun";

    private final SqliteFile live;
    private final Faults faults;

    FileSwap(SqliteFile live, Faults faults) {
        this.live = live;
        this.faults = faults;
    }

    /// Moves the live file and its companions into `aside`, then `incoming` into its place.
    void in(Path incoming, Path aside) {
        if (!Files.exists(incoming)) {
            return;
        }
        CopyFolder.make(aside);
        DurableFiles.write(aside.resolve(MARKER), incoming + "\n");
        reach("swap:begun");
        for (var file : live.all()) {
            setAside(file, aside);
            reach("swap:moved");
        }
        DurableFiles.createDirectories(live.main().resolveSibling(""));
        DurableFiles.rename(incoming, live.main());
        reach("swap:done");
    }

    /// Takes [#in] back: the file that came in returns to `incoming`, what was set aside to its place, the database
    /// itself last.
    void out(Path incoming, Path aside) {
        var marker = aside.resolve(MARKER);
        if (!Files.exists(marker)) {
            return;
        }
        if (!Files.exists(incoming) && live.exists()) {
            returnTo(incoming);
        }
        for (var file : live.all().reversed()) {
            bringBack(aside.resolve(file.getFileName()), file);
            reach("swap:brought-back");
        }
        DurableFiles.removeOwn(marker, aside);
    }

    // The companions first: as long as the database is here, this is done again.
    private void returnTo(Path incoming) {
        DurableFiles.createDirectories(incoming.resolveSibling(""));
        for (var file : live.all().reversed()) {
            var suffix = file.getFileName().toString().substring(live.name().length());
            if (Files.exists(file)) {
                DurableFiles.rename(file, incoming.resolveSibling(incoming.getFileName() + suffix));
                reach("swap:returned");
            }
        }
    }

    private static void setAside(Path file, Path aside) {
        if (Files.exists(file)) {
            DurableFiles.rename(file, CopyFolder.free(aside, file.getFileName()));
        }
    }

    private static void bringBack(Path kept, Path file) {
        if (Files.exists(kept)) {
            DurableFiles.rename(kept, file);
        }
    }

    private void reach(String point) {
        try {
            faults.reach(point);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
