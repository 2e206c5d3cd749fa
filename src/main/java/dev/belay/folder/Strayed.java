package dev.belay.folder;

import dev.belay.keeper.Checksum;
import dev.belay.keeper.Keeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where a tree is not as in the manifest that it was brought back to, for people.
final class Strayed implements Join.Sides {
    private static final int MOST = 5;

    private final Few places = new Few();
    private final Few times = new Few();
    private final Optional<Path> moved;

    /// @param moved where the tree lies that was moved away from its root; empty for one in its place
    private Strayed(Optional<Path> moved) {
        this.moved = moved;
    }

    /// The first places, a line each, and how many more there are. A folder that only has another time is told where
    /// nothing else is. Nothing where the point is not complete, or was kept.
    static List<String> from(Living live, Path point) throws IOException {
        if (!Files.exists(point.resolve(Keeper.COMPLETE)) || !Files.exists(point.resolve(Manifest.FILE))) {
            return List.of();
        }
        var strayed = new Strayed(Optional.empty()).between(live, point);
        return (strayed.places.count == 0 ? strayed.times : strayed.places).told();
    }

    /// The same of a tree that was moved away from its root, which stayed; no folder has the time it had. Of a file
    /// that may have been written the content is compared, whatever time it bears.
    static List<String> below(Living moved, Path copy) throws IOException {
        return new Strayed(Optional.of(moved.root()))
                .between(moved, copy)
                .places
                .told();
    }

    private Strayed between(Living tree, Path copy) throws IOException {
        try (var manifest = Manifest.read(copy)) {
            Join.run(tree.walk(), manifest, this);
        }
        return this;
    }

    /// The first of many, and how many there are.
    private static final class Few {
        private final List<String> first = new ArrayList<>();
        private long count;

        void add(Node node, String what) {
            if (first.size() < MOST) {
                first.add(shown(node) + " " + what);
            }
            count++;
        }

        List<String> told() {
            return count <= MOST
                    ? List.copyOf(first)
                    : Stream.concat(first.stream(), Stream.of("and " + (count - MOST) + " more"))
                            .toList();
        }
    }

    @Override
    public boolean both(Node older, Node now) throws IOException {
        if (isLeftOut(older)) {
            return true;
        }
        if (older.kind() != now.kind() || (now.kind() == Node.Kind.FILE && isWritten(older, now))) {
            places.add(now, "was written");
        } else if (now.kind() != Node.Kind.FILE && !now.detail().equals(older.detail())) {
            places.add(now, "leads elsewhere");
        } else if (!older.attributes().isSameAccess(now.attributes())) {
            places.add(now, "has another owner or mode");
        } else if (now.kind() == Node.Kind.DIRECTORY && isLater(older, now)) {
            times.add(now, "has another time");
        }
        return true;
    }

    @Override
    public boolean added(Node now) {
        if (now.kind() != Node.Kind.OTHER) {
            places.add(now, "is new");
        }
        return true;
    }

    @Override
    public void gone(Node older) {
        if (!isLeftOut(older)) {
            places.add(older, "is gone");
        }
    }

    private boolean isLeftOut(Node node) {
        return moved.isPresent() && node.path().equals(Names.ROOT);
    }

    private static String shown(Node node) {
        return node.path().isEmpty() ? "." : node.path();
    }

    private boolean isWritten(Node older, Node now) throws IOException {
        return now.size() != older.size()
                || isLater(older, now)
                || (moved.isPresent() && !now.isUnchangedSince(older) && !isLike(older, moved.get()));
    }

    private static boolean isLike(Node older, Path root) throws IOException {
        var file = Names.in(root, older.path());
        return Checksum.ofFile(file).equals(older.detail()) && Extras.sum(file).equals(older.extra());
    }

    private static boolean isLater(Node older, Node now) {
        return now.attributes().modified() != older.attributes().modified();
    }
}
