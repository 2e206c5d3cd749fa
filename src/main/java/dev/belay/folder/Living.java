package dev.belay.folder;

import dev.belay.app.DataSet;
import dev.belay.host.RealPath;
import java.nio.file.Path;

/// A tree somewhere, and what of it belongs to the data set.
record Living(Path root, Selection selection) {

    /// The folder that the data set's path leads to: a link on the way is the operator's, and stays as it is.
    static Living of(DataSet.Folder data) {
        return new Living(RealPath.of(data.folder()), Selection.of(data));
    }

    static Living of(DataSet.Files data) {
        return new Living(RealPath.of(data.base()), Selection.of(data));
    }

    Walk walk() {
        return new Walk(root, selection);
    }

    Living at(Path place) {
        return new Living(place, selection);
    }
}
