package dev.belay.code;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.belay.code.Changes.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// To whom a file or folder of a checkout belongs and what its mode is; git, run by root, would forget both.
///
/// @param path relative to the checkout; empty for the checkout itself
record Belonging(String path, Sort sort, int owner, int group, int mode) {
    private static final int PERMISSIONS = 0xFFF;

    /// What it is.
    enum Sort {
        FILE,
        FOLDER
    }

    /// Of everything that exists now and that `changes` will touch, folders included and first.
    static List<Belonging> of(Changes changes, Path checkout) {
        var folders = new TreeSet<String>();
        folders.add("");
        var files = new TreeSet<String>();
        for (var change : changes.all()) {
            files.add(change.path());
            for (var above = Path.of(change.path()).getParent(); above != null; above = above.getParent()) {
                folders.add(above.toString());
            }
        }
        var found = new ArrayList<Belonging>();
        folders.stream()
                .filter(path -> Files.isDirectory(checkout.resolve(path), NOFOLLOW_LINKS))
                .forEach(path -> found.add(read(checkout, path, Sort.FOLDER)));
        files.stream()
                .filter(path -> Changes.isFile(checkout.resolve(path)))
                .forEach(path -> found.add(read(checkout, path, Sort.FILE)));
        return found;
    }

    /// Gives it back what it had, and makes a folder again that git has removed with its last file.
    void restore(Path checkout) {
        var place = checkout.resolve(path);
        try {
            if (sort == Sort.FOLDER && !Files.exists(place, NOFOLLOW_LINKS)) {
                Files.createDirectory(place);
            }
            giveTo(place);
            if (!Files.isSymbolicLink(place) && mode(place) != mode) {
                Files.setAttribute(place, "unix:mode", mode);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Lets a file belong to the same owner and group.
    void giveTo(Path place) throws IOException {
        if (!Files.exists(place, NOFOLLOW_LINKS)) {
            return;
        }
        if ((int) Files.getAttribute(place, "unix:gid", NOFOLLOW_LINKS) != group) {
            Files.setAttribute(place, "unix:gid", group, NOFOLLOW_LINKS);
        }
        if ((int) Files.getAttribute(place, "unix:uid", NOFOLLOW_LINKS) != owner) {
            Files.setAttribute(place, "unix:uid", owner, NOFOLLOW_LINKS);
        }
    }

    /// After a checkout: what was there keeps its owner, what is new gets the owner of the checkout, with its
    /// folders.
    static void hold(CheckoutRecord record, Path checkout) {
        var top = record.belongings().getFirst();
        try {
            for (var path : record.changes().of(Kind.ADDED)) {
                for (var place = Path.of(path); place != null; place = place.getParent()) {
                    top.giveTo(checkout.resolve(place));
                }
            }
            for (var belonging : record.belongings()) {
                belonging.giveTo(checkout.resolve(belonging.path()));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Belonging read(Path checkout, String path, Sort sort) {
        var place = checkout.resolve(path);
        try {
            return new Belonging(
                    path,
                    sort,
                    (int) Files.getAttribute(place, "unix:uid", NOFOLLOW_LINKS),
                    (int) Files.getAttribute(place, "unix:gid", NOFOLLOW_LINKS),
                    mode(place));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int mode(Path place) throws IOException {
        return (int) Files.getAttribute(place, "unix:mode", NOFOLLOW_LINKS) & PERMISSIONS;
    }
}
