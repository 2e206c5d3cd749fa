package dev.belay.folder;

import java.nio.file.Path;

/// A tree somewhere, and what of it belongs to the data set.
record Living(Path root, Selection selection) {

    Walk walk() {
        return new Walk(root, selection);
    }

    Living at(Path place) {
        return new Living(place, selection);
    }
}
