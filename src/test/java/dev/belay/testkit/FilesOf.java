package dev.belay.testkit;

import java.nio.file.Path;
import java.util.List;

/// All files of a folder with mode, owner, content and time.
public final class FilesOf {
    private FilesOf() {}

    public static List<String> below(Path folder) {
        return new FileTree(folder, _ -> true).contentsAndTimes();
    }
}
