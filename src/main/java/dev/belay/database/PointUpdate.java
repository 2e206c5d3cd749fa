package dev.belay.database;

import dev.belay.host.DiskTrouble;
import dev.belay.host.DurableFiles;
import dev.belay.host.ExtendedAttributes;
import dev.belay.host.Reflink;
import dev.belay.keeper.Attributes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Brings a point's file to the state of a database at rest: by sharing its blocks, else by writing the pages that
/// differ.
final class PointUpdate {
    private final SqliteFile live;

    PointUpdate(SqliteFile live) {
        this.live = live;
    }

    void bring(Path copy) {
        try {
            if (!cloned(copy)) {
                writeDelta(copy);
            }
            bear(live.main(), copy);
        } catch (IOException failure) {
            throw DiskTrouble.explain("cannot write " + copy, copy, failure);
        }
        DurableFiles.force(copy);
        DurableFiles.force(copy.resolveSibling(""));
    }

    /// Gives a copy all that the file bears beside its content: sharing blocks and writing pages carry none of it.
    static void bear(Path file, Path copy) throws IOException {
        ExtendedAttributes.put(copy, ExtendedAttributes.of(file));
        Attributes.of(file).applyTo(copy);
    }

    private boolean cloned(Path copy) throws IOException {
        var fresh = copy.resolveSibling("clone");
        Files.deleteIfExists(fresh);
        if (!Reflink.tryClone(live.main(), fresh)) {
            return false;
        }
        DurableFiles.rename(fresh, copy);
        return true;
    }

    private void writeDelta(Path copy) throws IOException {
        try (var source = FileChannel.open(live.main(), StandardOpenOption.READ);
                var target = FileChannel.open(
                        copy, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            PageDelta.bring(target, source);
        }
    }
}
