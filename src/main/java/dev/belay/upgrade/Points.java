package dev.belay.upgrade;

import dev.belay.app.DataSet;
import dev.belay.host.Space;
import dev.belay.journal.RunFolder;
import java.nio.file.Path;
import java.util.Optional;

/// Where rollback points may live: on the data's own file system, else a rename could not bring them back.
final class Points {
    private Points() {}

    /// A folder for the points of `data`: inside the run's folder where that is on the same file system, else beside
    /// the data.
    static Path of(DataSet data, RunFolder run) {
        var inside = run.path().resolve("points");
        return folder(data)
                .filter(home -> !Space.sameFileSystem(existing(run.path()), existing(home)))
                .map(home -> home.resolveSibling(".belay-" + run.id()))
                .orElse(inside);
    }

    // A server keeps its points itself; what stands in the folder only names them.
    private static Optional<Path> folder(DataSet data) {
        return switch (data) {
            case DataSet.Sqlite sqlite -> Optional.of(sqlite.file());
            case DataSet.Database _ -> Optional.empty();
            case DataSet.Folder folder -> Optional.of(folder.folder());
            case DataSet.Files files -> Optional.of(files.base().resolve("files"));
        };
    }

    private static Path existing(Path path) {
        var place = path;
        while (!java.nio.file.Files.exists(place) && place.getParent() != null) {
            place = place.getParent();
        }
        return place;
    }
}
