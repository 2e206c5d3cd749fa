package dev.belay.host;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.Set;

/// Changes files so that a power cut leaves either the old state or the new one, never a half.
///
/// Each function forces what it did to the disk before it returns, and may be repeated. Where an operator can help (no
/// space, no permission, a read-only disk) it throws a [Problem], else an [java.io.UncheckedIOException].
public final class DurableFiles {
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private static final int WORTH_FORCING_ALL = 64;
    private static final int OWNER_WRITES = 0200;
    private static final int ACCESS = 07777;

    private DurableFiles() {}

    /// Replaces the file's content in one go.
    public static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Replaces the file's content in one go.
    public static void write(Path file, byte[] content) {
        replace(file, content);
    }

    /// Replaces the file's content in one go; nobody but its owner can read it, from the first byte.
    public static void writeSecret(Path file, String text) {
        replace(file, text.getBytes(StandardCharsets.UTF_8), OWNER_ONLY);
    }

    /// Moves within one file system, over what `to` was before if that was a file, a link or an empty folder.
    public static void rename(Path from, Path to) {
        move(from, to);
        force(folderOf(to));
        if (!folderOf(to).equals(folderOf(from))) {
            force(folderOf(from));
        }
    }

    /// The same, not forced: of many moves the caller forces the folders together.
    public static void move(Path from, Path to) {
        try {
            moveOwn(from, to);
        } catch (AtomicMoveNotSupportedException _) {
            throw new Problem(
                    "cannot move " + from + " to " + to,
                    "they lie on different file systems, and only a rename is safe",
                    "run `df " + from + " " + folderOf(to) + "` and keep both on one file system");
        } catch (IOException failure) {
            throw DiskTrouble.explain("cannot move " + from + " to " + to, folderOf(to), failure);
        }
    }

    // Who is not root may move a folder to another one only where it may write into it: its parent stands in it.
    private static void moveOwn(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AccessDeniedException denied) {
            if (!Files.isDirectory(from, NOFOLLOW_LINKS) || Files.isWritable(from)) {
                throw denied;
            }
            var mode = (int) Files.getAttribute(from, "unix:mode") & ACCESS;
            Files.setAttribute(from, "unix:mode", mode | OWNER_WRITES);
            try {
                Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.setAttribute(Files.exists(from) ? from : to, "unix:mode", mode);
            }
        }
    }

    /// Forces these files and folders, each by itself or, where they are many, all that is on the file system of
    /// `folder`, on which they must be.
    public static void forceAll(Collection<Path> filesOrFolders, Path folder) {
        if (filesOrFolders.size() > WORTH_FORCING_ALL) {
            forceFileSystem(folder);
        } else {
            filesOrFolders.forEach(DurableFiles::force);
        }
    }

    /// Lets the symbolic link point at `target`, by one rename; `target` may be relative to the link's folder.
    public static void pointLink(Path link, Path target) {
        var fresh = freshNameFor(link);
        try {
            Files.deleteIfExists(fresh);
            Files.createSymbolicLink(fresh, target);
            Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE);
            forceOne(folderOf(link));
        } catch (IOException failure) {
            throw DiskTrouble.explain("cannot point " + link + " at " + target, folderOf(link), failure);
        }
    }

    /// Forces a file's content, or a folder's list of names, to the disk. Links and special files hold
    /// nothing to force.
    public static void force(Path fileOrFolder) {
        try {
            forceOne(fileOrFolder);
        } catch (IOException failure) {
            throw DiskTrouble.explain("cannot save " + fileOrFolder, fileOrFolder, failure);
        }
    }

    /// Forces all that is in a folder, and the folder itself.
    public static void forceTree(Path tree) {
        try (var paths = Files.walk(tree)) {
            for (var path : (Iterable<Path>) paths::iterator) {
                forceOne(path);
            }
        } catch (IOException failure) {
            throw DiskTrouble.explain("cannot save " + tree, tree, failure);
        }
    }

    /// Forces everything on the file system of a folder: quicker than forcing very many files one by one.
    public static void forceFileSystem(Path folder) {
        var opened = LibC.open(folder, LibC.O_RDONLY | LibC.O_CLOEXEC, 0);
        if (opened.failed()) {
            throw DiskTrouble.explain("cannot save " + folder, folder, opened.failure(folder));
        }
        try {
            var forced = LibC.forceFileSystem(opened.value());
            if (forced.failed()) {
                throw DiskTrouble.explain("cannot save " + folder, folder, forced.failure(folder));
            }
        } finally {
            LibC.close(opened.value());
        }
    }

    /// Creates a folder and those above it that are missing; what exists stays as it is.
    public static void createDirectories(Path folder) {
        if (Files.isDirectory(folder)) {
            return;
        }
        createDirectories(folderOf(folder));
        try {
            Files.createDirectory(folder);
            forceOne(folderOf(folder));
        } catch (IOException failure) {
            if (!Files.isDirectory(folder)) {
                throw DiskTrouble.explain("cannot create the folder " + folder, folderOf(folder), failure);
            }
        }
    }

    /// Removes a file or a tree that is Belay's own; nothing when it is not there. Links are removed, never followed.
    ///
    /// @param ownRoot a folder that belongs to Belay; what does not lie inside it is refused
    public static void removeOwn(Path tree, Path ownRoot) {
        try {
            new OwnTree(ownRoot).remove(tree);
        } catch (IOException failure) {
            throw DiskTrouble.explain("cannot remove " + tree, folderOf(tree), failure);
        }
    }

    private static void replace(Path file, byte[] content, FileAttribute<?>... attributes) {
        var fresh = freshNameFor(file);
        try {
            Files.deleteIfExists(fresh);
            writeNew(fresh, content, attributes);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            forceOne(folderOf(file));
        } catch (IOException failure) {
            throw DiskTrouble.explain("cannot write " + file, folderOf(file), content.length, failure, fresh);
        }
    }

    private static void writeNew(Path fresh, byte[] content, FileAttribute<?>... attributes) throws IOException {
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(fresh, options, attributes)) {
            var left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    static void forceOne(Path path) throws IOException {
        if (Files.isRegularFile(path, NOFOLLOW_LINKS) || Files.isDirectory(path)) {
            try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    public static Path folderOf(Path file) {
        var folder = file.toAbsolutePath().normalize().getParent();
        if (folder == null) {
            throw new IllegalArgumentException(file + " lies in no folder");
        }
        return folder;
    }

    // One fixed name, so that what a crash left is found and replaced the next time.
    private static Path freshNameFor(Path file) {
        return folderOf(file).resolve("." + file.getFileName() + ".new");
    }
}
