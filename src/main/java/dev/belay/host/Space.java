package dev.belay.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Tells how much fits where, and what a file system can do.
public final class Space {
    private Space() {}

    /// What is free where `place` is, or would be if it does not exist yet.
    public static Room free(Path place) {
        try {
            var there = nearestExisting(place);
            var room = LibC.room(there);
            return room(there, room, room.freeBlocks());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The same with what is kept back for root, where that is who runs Belay; nothing where nobody can write.
    static Optional<Room> writable(Path place) {
        try {
            var there = nearestExisting(place);
            var room = LibC.room(there);
            return room.isReadOnly()
                    ? Optional.empty()
                    : Optional.of(room(there, room, room.freeFor(System.getProperty("user.name"))));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Whether a rename leads from one to the other; neither must exist yet.
    public static boolean sameFileSystem(Path one, Path other) {
        try {
            var here = nearestExisting(one);
            var there = nearestExisting(other);
            var mounts = Mounts.read();
            return device(here) == device(there) && mounts.of(here).equals(mounts.of(there));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Whether files in this folder can share blocks, found by trying it.
    public static boolean canReflink(Path folder) {
        try {
            var from = Files.createTempFile(folder, ".belay-probe", "");
            var to = from.resolveSibling(from.getFileName() + "-clone");
            try {
                Files.write(from, new byte[4096]);
                return Reflink.tryClone(from, to);
            } finally {
                Files.deleteIfExists(to);
                Files.deleteIfExists(from);
            }
        } catch (IOException failure) {
            throw DiskTrouble.explain("cannot try what the disk can do in " + folder, folder, failure);
        }
    }

    static Path nearestExisting(Path place) throws IOException {
        var path = place.toAbsolutePath().normalize();
        while (!Files.exists(path) && path.getParent() != null) {
            path = path.getParent();
        }
        return path.toRealPath();
    }

    private static Room room(Path there, FileSystemRoom room, long blocks) throws IOException {
        return new Room(
                Math.multiplyExact(room.blockBytes(), blocks),
                room.inodes() == 0 ? Long.MAX_VALUE : room.freeInodes(),
                Mounts.read().of(there).point().toString());
    }

    private static long device(Path path) throws IOException {
        return (long) Files.getAttribute(path, "unix:dev");
    }
}
