package dev.belay.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads `/proc/locks`, and what the kernel says of the open files of a process.
final class KernelLocks {
    private static final Path TABLE = Path.of("/proc/locks");
    private static final String WAITS = "->";

    private KernelLocks() {}

    /// A lock somebody took.
    ///
    /// @param pid       who took it; it need not live any more, for a lock can be inherited
    /// @param exclusive whether it keeps everybody out, or only writers
    record Lock(long pid, boolean exclusive) {}

    static Set<Lock> on(Path file) {
        try {
            var inode = ":" + Files.getAttribute(file, "unix:ino");
            var exact = device((long) Files.getAttribute(file, "unix:dev")) + inode;
            // Some file systems show another device number there; then the inode and the open file must do.
            return Files.readAllLines(TABLE).stream()
                    .map(line -> line.trim().split("\\s+"))
                    .filter(fields -> fields.length > 5 && !fields[1].equals(WAITS))
                    .filter(fields -> fields[5].equals(exact)
                            || (fields[5].endsWith(inode) && hasOpen(Long.parseLong(fields[4]), file)))
                    .map(fields -> new Lock(Long.parseLong(fields[4]), fields[3].equals("WRITE")))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (NoSuchFileException _) {
            return Set.of();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Whether a process has this file open with a lock on it, whoever took it.
    static boolean isHeldBy(long pid, Path file) {
        var wanted = Wanted.of(Set.of(file));
        return OpenFiles.of(pid).stream().filter(wanted::has).anyMatch(OpenFiles.Open::isLocked);
    }

    private static boolean hasOpen(long pid, Path file) {
        var wanted = Wanted.of(Set.of(file));
        return OpenFiles.of(pid).stream().anyMatch(wanted::has);
    }

    private static String device(long number) {
        var major = ((number >>> 8) & 0xfff) | ((number >>> 32) & ~0xfffL);
        var minor = (number & 0xff) | ((number >>> 12) & ~0xffL);
        return "%02x:%02x".formatted(major, minor);
    }
}
