package dev.belay.folder;

import dev.belay.host.Clock;
import dev.belay.host.DurableFiles;
import dev.belay.host.Faults;
import dev.belay.host.Space;
import dev.belay.keeper.CopyFolder;
import dev.belay.pool.Pool;
import java.nio.file.Files;
import java.nio.file.Path;

/// What copies of trees are made with.
///
/// @param pool where their contents are kept
record Workshop(Pool pool, Points points, Clock clock, Faults faults) {
    /// What is never backed up shares nothing with backups: its points are complete by themselves, beside the data.
    enum Points {
        POOLED,
        ALONE
    }

    static Workshop of(String data, Path pools, Points points, Clock clock, Faults faults) {
        return new Workshop(new Pool(pools.resolve(data)), points, clock, faults);
    }

    /// For one piece of work with a copy: with the packs that are there now. The objects of a copy that is complete by
    /// itself, such as one that was exported, lie inside it.
    Workshop of(Path copy) {
        var place = isPooled(copy) ? pool.folder() : copy.resolve(Pool.OWN);
        return new Workshop(new Pool(place), points, clock, faults);
    }

    /// Whether a copy shares its objects with others.
    boolean isPooled(Path copy) {
        return !Files.isDirectory(copy.resolve(Pool.OWN));
    }

    /// Whether it is worth trying to share blocks with the pool.
    Intake.Sharing sharing() {
        DurableFiles.createDirectories(pool.folder());
        return Space.canReflink(pool.folder()) ? Intake.Sharing.POSSIBLE : Intake.Sharing.IMPOSSIBLE;
    }

    /// Forces all that is on the file system of `root`, which may not be there.
    void calm(Path root) {
        if (Files.isDirectory(root)) {
            DurableFiles.forceFileSystem(root);
        }
    }

    /// Sees to it that what the point will name stays.
    void hold(Path point) {
        switch (points) {
            case POOLED -> pool.remember(point);
            case ALONE -> CopyFolder.make(point.resolve(Pool.OWN));
        }
    }
}
