package dev.belay.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A real disk file system whose files can share blocks, in a file. Needs root.
public final class Xfs {
    private static final Path ROOT = Path.of("/");
    // mkfs.xfs makes none that is smaller.
    private static final int MEBIBYTES = 320;

    private Xfs() {}

    /// A new one, mounted in a folder of its own; [Tmpfs#remove] takes both away.
    public static Path mounted() {
        try {
            var folder = Files.createTempDirectory("belay-xfs-");
            var image = Files.createTempFile("belay-xfs-", ".img");
            try {
                Program.in(ROOT, "truncate", "-s", MEBIBYTES + "M", image.toString())
                        .succeed();
                Program.in(ROOT, "mkfs.xfs", "-q", image.toString()).succeed();
                Program.in(ROOT, "mount", "-o", "loop", image.toString(), folder.toString())
                        .succeed();
                return folder;
            } finally {
                // It is there for as long as it is mounted.
                Files.delete(image);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
