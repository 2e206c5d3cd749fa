package dev.belay.keeper;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.belay.host.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// A folder that only Belay's user may enter: whatever stands in it keeps its own owner and mode, and still nobody else
/// reads it.
public final class CopyFolder {
    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rw-------");

    private CopyFolder() {}

    /// Makes the folder if it is missing, closes it to others, and forces it to the disk.
    public static void make(Path folder) {
        DurableFiles.createDirectories(folder);
        try {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        DurableFiles.force(folder);
    }

    /// Makes a file that only Belay's user may read, and its folder must be there. What stands there stays.
    public static void makeFile(Path file) {
        try {
            Files.newByteChannel(
                            file,
                            Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE),
                            PosixFilePermissions.asFileAttribute(OWNERS))
                    .close();
            close(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Closes a file to all but Belay's user.
    public static void close(Path file) throws IOException {
        Files.setPosixFilePermissions(file, OWNERS);
    }

    /// A place in `folder` that is still free: the name itself, or one among numbered folders when something has it.
    public static Path free(Path folder, Path name) {
        var candidate = folder.resolve(name);
        for (var number = 2; Files.exists(candidate, NOFOLLOW_LINKS); number++) {
            var numbered = folder.resolve("again-" + number);
            DurableFiles.createDirectories(numbered);
            candidate = numbered.resolve(name);
        }
        return candidate;
    }
}
