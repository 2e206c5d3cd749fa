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
            visit(start, visitor);
        }
    }

    private void visit(String path, Visitor visitor) throws IOException {
        var found = look(path);
        if (found.isEmpty()) {
            return;
        }
        var node = twinOr(found.get());
        if (visitor.visit(node) && node.kind() == Node.Kind.DIRECTORY) {
            for (var child : children(path)) {
                visit(child, visitor);
            }
        }
    }

    private List<String> children(String folder) throws IOException {
        var names = new ArrayList<String>();
        try (var entries = Files.newDirectoryStream(Names.in(root, folder))) {
            for (var entry : entries) {
                var path = Names.within(folder, Names.written(entry.getFileName()));
                if (selection.has(path)) {
                    names.add(path);
                }
            }
        } catch (NoSuchFileException vanished) {
            return List.of();
        }
        names.sort(Comparator.naturalOrder());
        return names;
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
        try {
            return Optional.of(node(path, Names.in(root, path)));
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
