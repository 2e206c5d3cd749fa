package dev.belay.upgrade;

import dev.belay.app.DataSet;
import dev.belay.host.Space;
import dev.belay.journal.RunFolder;
import java.nio.file.Path;

/// Where rollback points may live: on the data's own file system, else a rename could not bring them back.
final class Points {
    private Points() {}

    /// A folder for the points of `data`: inside the run's folder where that is on the same file system, else beside
    /// the data.
    static Path of(DataSet data, RunFolder run) {
        var inside = run.path().resolve("points");
        var home = folder(data);
        return Space.sameFileSystem(existing(run.path()), existing(home))
                ? inside
                : home.resolveSibling(".belay-" + run.id());
    }

    private static Path folder(DataSet data) {
        return switch (data) {
            case DataSet.Sqlite sqlite -> sqlite.file();
            case DataSet.Folder folder -> folder.folder();
            case DataSet.Files files -> files.base().resolve("files");
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
