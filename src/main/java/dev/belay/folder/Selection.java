package dev.belay.folder;

import dev.belay.app.DataSet;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;

/// What belongs to a data set: all of a folder but what is excluded, or the files of a list. Never anything of Belay's
/// own.
sealed interface Selection {

    /// Where walks begin, in walking order.
    List<String> starts();

    /// Whether the root folder itself is part of it.
    default boolean ownsRoot() {
        return starts().contains(Names.ROOT);
    }

    /// Whether what a folder holds belongs to it.
    boolean has(String path);

    /// What is moved as one when all is exchanged: relative paths that exist in `root`.
    List<Path> units(Path root) throws IOException;

    static Selection of(DataSet.Folder folder) {
        var globs = folder.exclude().stream()
                .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                .toList();
        return new Whole(globs);
    }

    static Selection of(DataSet.Files files) {
        return new Listed(files.files().stream()
                .map(Path::normalize)
                .map(file -> Names.written(file))
                .sorted(Names.IN_WALKING_ORDER)
                .distinct()
                .toList());
    }

    private static boolean isOurs(String path) {
        return path.substring(path.lastIndexOf('/') + 1).startsWith(".belay");
    }

    /// All of a folder.
    record Whole(List<PathMatcher> excluded) implements Selection {

        @Override
        public List<String> starts() {
            return List.of(Names.ROOT);
        }

        @Override
        public boolean has(String path) {
            if (isOurs(path)) {
                return false;
            }
            return excluded.isEmpty() || isIncluded(Names.read(path));
        }

        private boolean isIncluded(Path path) {
            return excluded.stream().noneMatch(glob -> glob.matches(path));
        }

        @Override
        public List<Path> units(Path root) throws IOException {
            var units = new ArrayList<Path>();
            if (!Files.exists(root)) {
                return units;
            }
            try (var entries = Files.newDirectoryStream(root)) {
                for (var entry : entries) {
                    if (has(Names.written(entry.getFileName()))) {
                        units.add(entry.getFileName());
                    }
                }
            }
            return units;
        }
    }

    /// Single files.
    record Listed(List<String> files) implements Selection {

        @Override
        public List<String> starts() {
            return files;
        }

        @Override
        public boolean has(String path) {
            return !isOurs(path);
        }

        @Override
        public List<Path> units(Path root) {
            return files.stream()
                    .map(Names::read)
                    .filter(file -> Files.exists(root.resolve(file), LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
    }
}
