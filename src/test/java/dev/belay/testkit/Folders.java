package dev.belay.testkit;

import java.nio.file.Path;

/// Takes away temporary folders that the tests made.
final class Folders {
    private Folders() {}

    static void delete(Path folder) {
        Program.in(Path.of("/"), "rm", "-rf", "--one-file-system", folder.toString())
                .succeed();
    }
}
