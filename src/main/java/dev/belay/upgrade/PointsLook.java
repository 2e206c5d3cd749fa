package dev.belay.upgrade;

import dev.belay.app.DataSet;
import dev.belay.host.RealPath;
import dev.belay.host.Space;
import dev.belay.planning.Scene;
import dev.belay.preflight.Finding;
import dev.belay.preflight.Look;
import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Whether a rename leads from each rollback point to the data it would bring back: without it there is no way back.
record PointsLook(Scene scene) implements Look {

    @Override
    public String about() {
        return "rollback points";
    }

    @Override
    public List<Finding> look() {
        for (var data : scene.protectedData()) {
            renamed(data).forEach(place -> compare(data, place));
        }
        return List.of();
    }

    private void compare(DataSet data, Path place) {
        var point = scene.points().apply(data);
        if (!Space.sameFileSystem(point, place)) {
            throw new Problem(
                    "cannot protect '" + data.name() + "'",
                    place + " lies on the file system at " + mount(place) + ", and its rollback point would be " + point
                            + ", on the one at " + mount(point) + ": no rename leads from one to the other",
                    "see what is mounted there, and mount its folder instead: `findmnt -T " + ShellWord.of(place)
                            + "`");
        }
    }

    private static String mount(Path place) {
        return Space.free(place).fileSystem();
    }

    // What is replaced by a rename; a listed file that is a link is replaced as a link.
    private static List<Path> renamed(DataSet data) {
        return switch (data) {
            case DataSet.Sqlite sqlite -> List.of(RealPath.of(sqlite.file()));
            case DataSet.Database _ -> List.of();
            case DataSet.Folder folder -> List.of(RealPath.of(folder.folder()));
            case DataSet.Files files ->
                files.files().stream()
                        .map(files.base()::resolve)
                        .map(PointsLook::itself)
                        .toList();
        };
    }

    private static Path itself(Path file) {
        return Files.isSymbolicLink(file) ? file.resolveSibling("") : file;
    }
}
