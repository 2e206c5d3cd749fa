package dev.belay.discovery;

import java.util.List;

/// A data set that was found.
///
/// @param places paths as the manifest writes them; several only of [Kind#FILES]
record DataFound(String name, Kind kind, List<String> places, String because) {

    /// What it is, and how the manifest writes it.
    enum Kind {
        SQLITE("sqlite"),
        FOLDER("folder"),
        /// Collected static files: put back by a rollback, but not worth a backup.
        STATIC("folder"),
        FILES("files");

        final String key;

        Kind(String key) {
            this.key = key;
        }
    }

    DataFound {
        places = List.copyOf(places);
    }

    /// As the manifest writes it.
    String written() {
        return switch (kind) {
            case SQLITE, FOLDER -> "{ " + kind.key + ": " + Yaml.word(places.getFirst()) + " }";
            case STATIC -> "{ folder: " + Yaml.word(places.getFirst()) + ", backup: never }";
            case FILES -> "{ files: " + Yaml.list(places) + " }";
        };
    }
}
