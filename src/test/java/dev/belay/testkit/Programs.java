package dev.belay.testkit;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Folders of links to the machine's programs, each to be all of a `PATH`.
public final class Programs {
    private static final List<Path> MACHINE = List.of(Path.of("/usr/bin"), Path.of("/bin"));
    private static final Map<Set<String>, Path> MADE = new ConcurrentHashMap<>();

    private Programs() {}

    /// A folder with all programs but these; nobody may change it.
    public static Path without(String... missing) {
        return MADE.computeIfAbsent(Set.of(missing), Programs::make);
    }

    private static Path make(Set<String> missing) {
        try {
            var folder = Files.createTempDirectory("belay-programs-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> Folders.delete(folder)));
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            for (var programs : MACHINE) {
                link(programs, folder, missing);
            }
            return folder;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void link(Path programs, Path folder, Set<String> missing) throws IOException {
        try (var all = Files.newDirectoryStream(programs)) {
            for (var program : all) {
                var name = program.getFileName();
                if (!missing.contains(name.toString()) && !Files.exists(folder.resolve(name), NOFOLLOW_LINKS)) {
                    Files.createSymbolicLink(folder.resolve(name), program);
                }
            }
        }
    }
}
