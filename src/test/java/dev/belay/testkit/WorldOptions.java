package dev.belay.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        var world = new DjangoWorld(folder(), layout);
        try {
            install(world);
            world.start();
            return world;
        } catch (IOException failure) {
            world.close();
            throw new UncheckedIOException(failure);
        } catch (RuntimeException | Error failure) {
            failure.addSuppressed(new AssertionError(world.supervisord().logs()));
            world.close();
            throw failure;
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("belay-world-").toRealPath();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void install(DjangoWorld world) throws IOException {
        Files.createDirectory(world.home());
        mebibytes.ifPresent(size -> Tmpfs.mount(world.home(), size));
        Template.copyInto(world.root(), layout);
        OperatorShell.putPython(world.root());
        new Tables(world.database()).setJournal(journal);
    }
}
