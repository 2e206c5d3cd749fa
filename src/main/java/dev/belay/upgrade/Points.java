package dev.belay.upgrade;

import dev.belay.app.DataSet;
import dev.belay.host.RealPath;
import dev.belay.host.Space;
import dev.belay.journal.RunFolder;
import java.nio.file.Path;
import java.util.Optional;

/// Where rollback points may live: on the data's own file system, else a rename could not bring them back.
final class Points {
    private Points() {}

    /// A folder for the points of `data`: inside the run's folder where that is on the same file system, else beside
    /// the data, else inside them.
    static Path of(DataSet data, RunFolder run) {
        return home(data)
                .map(RealPath::of)
                .filter(home -> !Space.sameFileSystem(run.path(), home))
                .map(home -> near(data, home).resolve(".belay-" + run.id()))
                .orElseGet(() -> run.path().resolve("points"));
    }

    // A folder that is mounted has only itself: what is beside it lies on another file system.
    private static Path near(DataSet data, Path home) {
        var beside = home.getParent();
        return data instanceof DataSet.Folder && (beside == null || !Space.sameFileSystem(beside, home))
                ? home
                : home.resolveSibling("");
    }

    // A server keeps its points itself; what stands in the folder only names them.
    private static Optional<Path> home(DataSet data) {
        return switch (data) {
            case DataSet.Sqlite sqlite -> Optional.of(sqlite.file());
            case DataSet.Database _ -> Optional.empty();
            case DataSet.Folder folder -> Optional.of(folder.folder());
            case DataSet.Files files -> Optional.of(files.base().resolve("files"));
        };
    }
}
