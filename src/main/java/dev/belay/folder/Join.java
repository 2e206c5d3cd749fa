package dev.belay.folder;

import java.io.IOException;

/// Walks a tree beside an older manifest of it and tells what is in both, what is new and what is gone. Both are read
/// once, in the same order.
final class Join {

    /// Told of each difference and each likeness.
    interface Sides {
        /// In both; returns whether to go into it, if it is a folder.
        boolean both(Node older, Node now) throws IOException;

        /// Only in the tree; returns whether to go into it, if it is a folder.
        boolean added(Node now) throws IOException;

        /// Only in the manifest.
        void gone(Node older) throws IOException;
    }

    private final Manifest.Reading manifest;
    private final Sides sides;

    private Join(Manifest.Reading manifest, Sides sides) {
        this.manifest = manifest;
        this.sides = sides;
    }

    static void run(Walk walk, Manifest.Reading manifest, Sides sides) throws IOException {
        var join = new Join(manifest, sides);
        walk.run(join::visit);
        while (manifest.hasNext()) {
            sides.gone(manifest.next());
        }
    }

    private boolean visit(Node now) throws IOException {
        while (manifest.hasNext() && order(manifest.peek(), now) < 0) {
            sides.gone(manifest.next());
        }
        if (manifest.hasNext() && order(manifest.peek(), now) == 0) {
            return sides.both(manifest.next(), now);
        }
        return sides.added(now);
    }

    private static int order(Node older, Node now) {
        return Names.IN_WALKING_ORDER.compare(older.path(), now.path());
    }
}
