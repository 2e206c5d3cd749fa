package dev.belay.folder;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.util.Objects.requireNonNull;

import dev.belay.keeper.Attributes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Walks a tree in a fixed order, each folder before what is in it. Links are seen, not followed. What vanishes
/// meanwhile is left out.
final class Walk {
    private static final String WANTED = "unix:mode,uid,gid,size,lastModifiedTime,ctime,ino,nlink";
    private static final int FORMAT = 0170000;
    private static final int PERMISSIONS = 07777;

    private final Path root;
    private final Selection selection;
    private final Map<Long, String> firstNames = new HashMap<>();

    Walk(Path root, Selection selection) {
        this.root = root;
        this.selection = selection;
    }

    /// Told of each node.
    @FunctionalInterface
    interface Visitor {
        /// Returns whether to go into it, if it is a folder.
        boolean visit(Node node) throws IOException;
    }

    void run(Visitor visitor) throws IOException {
        for (var start : selection.starts()) {
            visit(new Spot(start, Names.in(root, start)), visitor);
        }
    }

    /// A name as it is written, and the place it stands for: to read it back takes longer than to look at the file.
    private record Spot(String path, Path place) {}

    private void visit(Spot spot, Visitor visitor) throws IOException {
        var found = look(spot);
        if (found.isEmpty()) {
            return;
        }
        var node = twinOr(found.get());
        if (visitor.visit(node) && node.kind() == Node.Kind.DIRECTORY) {
            for (var child : children(spot)) {
                visit(child, visitor);
            }
        }
    }

    private List<Spot> children(Spot folder) throws IOException {
        var children = new ArrayList<Spot>();
        try (var entries = Files.newDirectoryStream(folder.place())) {
            for (var entry : entries) {
                var path = Names.within(folder.path(), Names.written(entry.getFileName()));
                if (selection.has(path)) {
                    children.add(new Spot(path, entry));
                }
            }
        } catch (NoSuchFileException vanished) {
            return List.of();
        }
        children.sort(Comparator.comparing(Spot::path));
        return children;
    }

    private Node twinOr(Node node) {
        if (node.kind() != Node.Kind.FILE || node.detail().isEmpty()) {
            return node.with(node.kind() == Node.Kind.LINK ? node.detail() : "");
        }
        var first = firstNames.putIfAbsent(node.inode(), node.path());
        return first == null ? node.with("") : new Node(Node.Kind.TWIN, node.path(), node.attributes(), 0, 0, 0, first);
    }

    /// What is at `path` now; nothing if nothing is.
    Optional<Node> look(String path) throws IOException {
        return look(new Spot(path, Names.in(root, path)));
    }

    private static Optional<Node> look(Spot spot) throws IOException {
        try {
            return Optional.of(node(spot.path(), spot.place()));
        } catch (NoSuchFileException vanished) {
            return Optional.empty();
        }
    }

    private static Node node(String path, Path file) throws IOException {
        var all = Files.readAttributes(file, WANTED, NOFOLLOW_LINKS);
        var mode = (int) requireNonNull(all.get("mode"));
        var kind = kind(mode & FORMAT);
        var attributes = new Attributes(
                mode & PERMISSIONS,
                (int) requireNonNull(all.get("uid")),
                (int) requireNonNull(all.get("gid")),
                Attributes.nanoseconds((FileTime) requireNonNull(all.get("lastModifiedTime"))));
        var changed = Attributes.nanoseconds((FileTime) requireNonNull(all.get("ctime")));
        return new Node(
                kind,
                path,
                attributes,
                kind == Node.Kind.FILE ? (long) requireNonNull(all.get("size")) : 0,
                changed,
                (long) requireNonNull(all.get("ino")),
                detail(kind, file, (int) requireNonNull(all.get("nlink"))));
    }

    // For a file the detail only says, until its checksum is known, that it has more than one name.
    private static String detail(Node.Kind kind, Path file, int names) throws IOException {
        if (kind == Node.Kind.LINK) {
            return Names.writtenTarget(Files.readSymbolicLink(file));
        }
        return kind == Node.Kind.FILE && names > 1 ? "twin" : "";
    }

    private static Node.Kind kind(int format) {
        return switch (format) {
            case 0040000 -> Node.Kind.DIRECTORY;
            case 0100000 -> Node.Kind.FILE;
            case 0120000 -> Node.Kind.LINK;
            default -> Node.Kind.OTHER;
        };
    }
}
