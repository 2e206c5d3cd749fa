package dev.belay.folder;

import dev.belay.keeper.Attributes;
import java.util.List;

/// One thing in a tree, as a line of a manifest tells it.
///
/// @param path    relative to the root, written as [Names] does
/// @param changed the inode's change time in nanoseconds; 0 when it was so fresh that a later write could look the same
/// @param detail  SHA-256 of a file, target of a link, path of the first name of a twin
/// @param extra   the object with the extended attributes; empty when there are none
/// @param list    the object that lists the chunks of a long file; empty when one object holds its content
record Node(
        Kind kind,
        String path,
        Attributes attributes,
        long size,
        long changed,
        long inode,
        String detail,
        String extra,
        String list) {
    private static final int FIELDS = 12;

    /// What it is.
    enum Kind {
        DIRECTORY,
        FILE,
        /// A symbolic link.
        LINK,
        /// Another name of a file that was met before: a hard link.
        TWIN,
        /// A socket, a pipe or a device: never copied.
        OTHER
    }

    /// Before its content is known.
    Node(Kind kind, String path, Attributes attributes, long size, long changed, long inode, String detail) {
        this(kind, path, attributes, size, changed, inode, detail, "", "");
    }

    Node with(String otherDetail) {
        return new Node(kind, path, attributes, size, changed, inode, otherDetail, extra, list);
    }

    Node withExtra(String otherExtra) {
        return new Node(kind, path, attributes, size, changed, inode, detail, otherExtra, list);
    }

    Node withContent(Content content) {
        // What is shorter or longer than it was a moment before is not to be believed next time.
        var believed = content.size() == size ? changed : 0;
        return new Node(kind, path, attributes, content.size(), believed, inode, content.sum(), extra, content.list());
    }

    /// The same file, whose content `older` had already.
    Node keptAs(Node older) {
        return new Node(kind, path, attributes, size, changed, inode, older.detail, older.extra, older.list);
    }

    Node untrusted() {
        return new Node(kind, path, attributes, size, 0, inode, detail, extra, list);
    }

    /// Whether this file is certainly still what it was when `older` was written down.
    boolean isUnchangedSince(Node older) {
        return kind == Kind.FILE
                && older.kind == Kind.FILE
                && older.changed != 0
                && changed == older.changed
                && inode == older.inode
                && size == older.size
                && attributes.equals(older.attributes);
    }

    /// The line: fields with blanks between; the path and the detail hold none.
    String line() {
        return String.join(
                " ",
                List.of(
                        kind.name().substring(0, 1),
                        Integer.toOctalString(attributes.mode()),
                        Integer.toString(attributes.uid()),
                        Integer.toString(attributes.gid()),
                        Long.toString(size),
                        Long.toString(attributes.modified()),
                        Long.toString(changed),
                        Long.toString(inode),
                        path,
                        orDash(detail),
                        orDash(extra),
                        orDash(list.isEmpty() ? "" : "+" + list)));
    }

    static Node of(String line) {
        var fields = line.split(" ", FIELDS);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("a line of a manifest has " + FIELDS + " fields: " + line);
        }
        var attributes = new Attributes(
                Integer.parseInt(fields[1], 8),
                Integer.parseInt(fields[2]),
                Integer.parseInt(fields[3]),
                Long.parseLong(fields[5]));
        return new Node(
                kind(fields[0]),
                fields[8],
                attributes,
                Long.parseLong(fields[4]),
                Long.parseLong(fields[6]),
                Long.parseLong(fields[7]),
                orNothing(fields[9]),
                orNothing(fields[10]),
                orNothing(fields[11]).replace("+", ""));
    }

    private static String orDash(String field) {
        return field.isEmpty() ? "-" : field;
    }

    private static String orNothing(String field) {
        return field.equals("-") ? "" : field;
    }

    private static Kind kind(String letter) {
        return switch (letter) {
            case "D" -> Kind.DIRECTORY;
            case "F" -> Kind.FILE;
            case "L" -> Kind.LINK;
            case "T" -> Kind.TWIN;
            default -> throw new IllegalArgumentException("a manifest knows no kind '" + letter + "'");
        };
    }
}
