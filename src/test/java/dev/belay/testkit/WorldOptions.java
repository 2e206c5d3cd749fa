package dev.belay.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.OptionalInt;

/// What is special about a world, decided before it starts.
///
/// @param layout    how the code lies
/// @param mebibytes the size of the tmpfs that the home lies on, if it shall be small
/// @param journal   SQLite's journal mode
public record WorldOptions(Layout layout, OptionalInt mebibytes, String journal) {
    WorldOptions(Layout layout) {
        this(layout, OptionalInt.empty(), "delete");
    }

    /// Puts the home on a tmpfs of this size, which can become really full; needs root. Installed it takes about 10.
    public WorldOptions onTmpfs(int mebibytes) {
        return new WorldOptions(layout, OptionalInt.of(mebibytes), journal);
    }

    /// Lets the database write ahead: `-wal` and `-shm` stand beside it while the library runs.
    public WorldOptions inWal() {
        return new WorldOptions(layout, mebibytes, "wal");
    }

    /// Starts the world; returns when 1.0 answers.
    public DjangoWorld start() {
        try {
            var root = Files.createTempDirectory("belay-world-").toRealPath();
            var home = Files.createDirectory(root.resolve("home"));
            mebibytes.ifPresent(size -> Tmpfs.mount(home, size));
            Template.copyInto(root, layout);
            OperatorShell.putPython(root);
            new Tables(root.resolve("home/data/db.sqlite3")).setJournal(journal);
            return started(new DjangoWorld(root, layout));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static DjangoWorld started(DjangoWorld world) {
        try {
            world.start();
            return world;
        } catch (RuntimeException | Error failure) {
            failure.addSuppressed(new AssertionError(world.supervisord().logs()));
            world.close();
            throw failure;
        }
    }
}
