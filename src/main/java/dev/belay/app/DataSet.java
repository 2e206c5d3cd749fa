package dev.belay.app;

import java.nio.file.Path;
import java.util.List;

/// A database or folder that must survive. Paths are absolute.
public sealed interface DataSet {

    /// The data set's name in the manifest; unique in an instance, `[a-z0-9_-]+`.
    String name();

    /// Whether it is a database: its rows may name files of other data sets.
    default boolean isDatabase() {
        return switch (this) {
            case Sqlite _, Database _ -> true;
            case Folder _, Files _ -> false;
        };
    }

    /// One SQLite database file, with the `-wal`, `-shm` and `-journal` that may stand beside it.
    record Sqlite(String name, Path file) implements DataSet {}

    /// One database of a server, with all that belongs to it.
    record Database(String name, DatabaseServer server, String database) implements DataSet {}

    /// A folder with all that is in it. `exclude` are glob patterns relative to `folder`.
    record Folder(String name, Path folder, List<String> exclude, CopyPolicy policy) implements DataSet {
        public Folder {
            exclude = List.copyOf(exclude);
        }
    }

    /// A few single files, such as settings, named relative to `base`; a file that is absent is kept as absent.
    record Files(String name, Path base, List<Path> files) implements DataSet {
        public Files {
            files = List.copyOf(files);
        }
    }
}
