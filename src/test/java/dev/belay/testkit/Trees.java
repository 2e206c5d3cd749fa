package dev.belay.testkit;

import java.nio.file.Path;

/// Copies and removes whole folders, as an operator would.
public final class Trees {
    private Trees() {}

    /// Copies a folder with all attributes to a place that is not there yet.
    public static void copy(Path from, Path to) {
        Program.in(Path.of("/"), "cp", "-a", from.toString(), to.toString()).succeed();
    }

    public static void remove(Path folder) {
        Folders.delete(folder);
    }

    /// Puts a copy of one folder in the place of another.
    public static void replace(Path folder, Path by) {
        remove(folder);
        copy(by, folder);
    }
}
