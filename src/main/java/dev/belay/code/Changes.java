package dev.belay.code;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The files in which two commits differ.
record Changes(List<Change> all) {
    Changes {
        all = List.copyOf(all);
    }

    /// One of them.
    record Change(Kind kind, String path) {}

    /// How a file differs.
    enum Kind {
        ADDED,
        DELETED,
        OTHER
    }

    /// Reads them through a file: there may be more than an answer can hold.
    static Changes between(Git git, String before, String commit) {
        try {
            var file = Files.createTempFile("belay-changes", ".z");
            try {
                git.ask(
                        "cannot compare " + before + " with " + commit,
                        "diff",
                        "--name-status",
                        "-z",
                        "--no-renames",
                        "--no-ext-diff",
                        "--output=" + file,
                        Commit.checked(before),
                        Commit.checked(commit),
                        "--");
                return parse(Files.readString(file, StandardCharsets.UTF_8));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Changes parse(String text) {
        var fields = text.split("\0", -1);
        var changes = new ArrayList<Change>();
        for (int field = 0; field + 1 < fields.length; field += 2) {
            changes.add(new Change(kind(fields[field]), fields[field + 1]));
        }
        return new Changes(changes);
    }

    List<String> of(Kind kind) {
        return all.stream()
                .filter(change -> change.kind() == kind)
                .map(Change::path)
                .toList();
    }

    /// What lies in `checkout` without being in the older commit, where the newer one has files of its own.
    List<String> inTheWay(Path checkout) {
        var tracked = new HashSet<>(of(Kind.DELETED));
        return of(Kind.ADDED).stream()
                .flatMap(path -> obstacle(checkout, path, tracked).stream())
                .distinct()
                .toList();
    }

    private static Kind kind(String status) {
        return switch (status) {
            case "A" -> Kind.ADDED;
            case "D" -> Kind.DELETED;
            default -> Kind.OTHER;
        };
    }

    private static Optional<String> obstacle(Path checkout, String added, Set<String> tracked) {
        var relative = Path.of(added);
        for (int length = 1; length < relative.getNameCount(); length++) {
            var above = relative.subpath(0, length);
            if (isFile(checkout.resolve(above))) {
                return tracked.contains(above.toString()) ? Optional.empty() : Optional.of(above.toString());
            }
        }
        return isFile(checkout.resolve(relative)) ? Optional.of(added) : Optional.empty();
    }

    /// Whether something that is no folder lies there.
    static boolean isFile(Path path) {
        return Files.exists(path, NOFOLLOW_LINKS) && !Files.isDirectory(path, NOFOLLOW_LINKS);
    }
}
