package dev.belay.folder;

import dev.belay.keeper.Checksum;
import dev.belay.keeper.Few;
import dev.belay.keeper.Keeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where a tree is not as in the manifest that it was brought back to, for people.
final class Strayed implements Join.Sides {
    private final Few places;
    private final Few times = new Few();
    private final Optional<Path> moved;

    /// @param moved where the tree lies that was moved away from its root; empty for one in its place
    private Strayed(Few places, Optional<Path> moved) {
        this.places = places;
        this.moved = moved;
    }

    /// The first places, a line each, and how many more there are. A folder that only has another time is told where
    /// nothing else is. Nothing where the point is not complete, or was kept.
    static List<String> from(Living live, Path point) throws IOException {
        if (!Files.exists(point.resolve(Keeper.COMPLETE)) || !Files.exists(point.resolve(Manifest.FILE))) {
            return List.of();
        }
        var strayed = new Strayed(new Few(), Optional.empty()).between(live, point);
        return (strayed.places.isEmpty() ? strayed.times : strayed.places).told();
    }

    /// The same of a tree that was moved away from its root, which stayed; no folder has the time it had. Of a file
    /// that may have been written the content is compared, whatever time it bears.
    static void below(Living moved, Path copy, Few places) throws IOException {
        new Strayed(places, Optional.of(moved.root())).between(moved, copy);
    }

    private Strayed between(Living tree, Path copy) throws IOException {
        try (var manifest = Manifest.read(copy)) {
            Join.run(tree.walk(), manifest, this);
        }
        return this;
    }

    @Override
    public boolean both(Node older, Node now) throws IOException {
        if (isLeftOut(older)) {
            return true;
        }
        if (older.kind() != now.kind() || (now.kind() == Node.Kind.FILE && isOther(older, now))) {
            places.add(shown(now) + " was written");
        } else if (now.kind() != Node.Kind.FILE && !now.detail().equals(older.detail())) {
            places.add(shown(now) + " leads elsewhere");
        } else if (!older.attributes().isSameAccess(now.attributes())) {
            // Before it is read: it may be closed to this user.
            places.add(shown(now) + " has another owner or mode");
        } else if (now.kind() == Node.Kind.FILE && isDoubtful(older, now) && !isLike(older)) {
            places.add(shown(now) + " was written");
        } else if (now.kind() == Node.Kind.DIRECTORY && isLater(older, now)) {
            times.add(shown(now) + " has another time");
        }
        return true;
    }

    @Override
    public boolean added(Node now) {
        if (now.kind() != Node.Kind.OTHER) {
            places.add(shown(now) + " is new");
        }
        return true;
    }

    @Override
    public void gone(Node older) {
        if (!isLeftOut(older)) {
            places.add(shown(older) + " is gone");
        }
    }

    private boolean isLeftOut(Node node) {
        return moved.isPresent() && node.path().equals(Names.ROOT);
    }

    private static String shown(Node node) {
        return node.path().isEmpty() ? "." : node.path();
    }

    private static boolean isOther(Node older, Node now) {
        return now.size() != older.size() || isLater(older, now);
    }

    private boolean isDoubtful(Node older, Node now) {
        return moved.isPresent() && !now.isUnchangedSince(older);
    }

    private boolean isLike(Node older) throws IOException {
        var file = Names.in(moved.orElseThrow(), older.path());
        return Checksum.ofFile(file).equals(older.detail()) && Extras.sum(file).equals(older.extra());
    }

    private static boolean isLater(Node older, Node now) {
        return now.attributes().modified() != older.attributes().modified();
    }
}
