package dev.belay.host;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;

/// A folder that belongs to Belay, so that what is inside may be removed.
final class OwnTree {
    private final Path root;

    OwnTree(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    void remove(Path tree) throws IOException {
        var path = tree.toAbsolutePath().normalize();
        if (!path.startsWith(root) || path.equals(root)) {
            throw new IllegalArgumentException(path + " does not lie inside " + root);
        }
        if (Files.exists(path, NOFOLLOW_LINKS)) {
            refuseDetour(path);
            removeAll(path, device(path));
            DurableFiles.forceOne(DurableFiles.folderOf(path));
        }
    }

    // A link on the way would lead out of Belay's own folder although the name looks right.
    private void refuseDetour(Path path) throws IOException {
        var real = DurableFiles.folderOf(path).toRealPath();
        if (!real.startsWith(root.toRealPath())) {
            throw new IllegalArgumentException(path + " leads to " + real + ", outside " + root);
        }
    }

    private static void removeAll(Path path, long device) throws IOException {
        if (Files.isDirectory(path, NOFOLLOW_LINKS)) {
            refuseMount(path, device);
            openForOwner(path);
            for (var child : childrenOf(path)) {
                removeAll(child, device);
            }
        }
        Files.deleteIfExists(path);
    }

    private static void refuseMount(Path folder, long device) throws IOException {
        if (device(folder) != device) {
            throw new Problem(
                    "cannot remove " + folder,
                    "another file system is mounted there",
                    "run `umount " + ShellWord.of(folder) + "`");
        }
    }

    // Folders are often unpacked read-only.
    private static void openForOwner(Path folder) throws IOException {
        if (!Files.isWritable(folder) || !Files.isExecutable(folder) || !Files.isReadable(folder)) {
            var permissions = EnumSet.copyOf(Files.getPosixFilePermissions(folder));
            permissions.add(PosixFilePermission.OWNER_READ);
            permissions.add(PosixFilePermission.OWNER_WRITE);
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            Files.setPosixFilePermissions(folder, permissions);
        }
    }

    private static List<Path> childrenOf(Path folder) throws IOException {
        try (var children = Files.list(folder)) {
            return children.toList();
        }
    }

    private static long device(Path path) throws IOException {
        return (long) Files.getAttribute(path, "unix:dev", NOFOLLOW_LINKS);
    }
}
