package dev.belay.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads `/proc/locks`.
final class KernelLocks {
    private static final Path TABLE = Path.of("/proc/locks");
    private static final String WAITS = "->";

    private KernelLocks() {}

    /// The pids that took a lock on this file. They need not live any more: a lock can be inherited.
    static Set<Long> ownersOf(Path file) {
        try {
            var inode = ":" + Files.getAttribute(file, "unix:ino");
            var exact = device((long) Files.getAttribute(file, "unix:dev")) + inode;
            // Some file systems show another device number there; then the inode and the open file must do.
            return Files.readAllLines(TABLE).stream()
                    .map(line -> line.trim().split("\\s+"))
                    .filter(fields -> fields.length > 5 && !fields[1].equals(WAITS))
                    .filter(fields -> fields[5].equals(exact)
                            || (fields[5].endsWith(inode) && hasOpen(Long.parseLong(fields[4]), file)))
                    .map(fields -> Long.parseLong(fields[4]))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
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
