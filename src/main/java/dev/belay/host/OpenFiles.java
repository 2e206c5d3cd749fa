package dev.belay.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a process has open, as far as the kernel lets us see.
final class OpenFiles {
    private OpenFiles() {}

    /// A descriptor: where it can be looked at, and the name the kernel gives what is behind it.
    record Open(Path descriptor, String name) {
        boolean isFile() {
            return name.startsWith("/")
                    && !name.startsWith("/proc/")
                    && (!name.startsWith("/dev/") || name.startsWith("/dev/shm/"));
        }

        /// Whether the process holds a lock by it.
        boolean isLocked() {
            var told = descriptor.resolveSibling("../fdinfo").resolve(descriptor.getFileName());
            try {
                return Files.readString(told).lines().anyMatch(line -> line.startsWith("lock:"));
            } catch (IOException closed) {
                return false;
            }
        }
    }

    static List<Open> of(long pid) {
        var folder = Path.of("/proc", Long.toString(pid), "fd");
        var names = folder.toFile().list();
        return names == null
                ? List.of()
                : Stream.of(names)
                        .map(folder::resolve)
                        .flatMap(descriptor -> name(descriptor).map(name -> new Open(descriptor, name)).stream())
                        .toList();
    }

    /// Whether the process lives and the kernel does not let us see what it has open.
    static boolean isHidden(long pid) {
        var process = Path.of("/proc", Long.toString(pid));
        return process.resolve("fd").toFile().list() == null && Files.exists(process);
    }

    /// The bare names: paths, `socket:[4711]`, `pipe:[12]`.
    static Stream<String> linksOf(long pid) {
        return of(pid).stream().map(Open::name);
    }

    // Closed meanwhile, or not ours to see.
    private static Optional<String> name(Path descriptor) {
        try {
            return Optional.of(Files.readSymbolicLink(descriptor).toString());
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
