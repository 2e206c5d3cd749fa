package dev.belay.folder;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.belay.host.DurableFiles;
import dev.belay.keeper.Attributes;
import dev.belay.keeper.Checksum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// Brings a copy's tree and manifest to the state of a live tree. Files that are unchanged since the base was made are
/// shared with it by
/// hard link or, when the copy itself is the base, stay as they are. A file in a copy is replaced, never written into:
/// other copies may share it.
final class TreeCopy implements Join.Sides {
    /// The folder in a copy that holds the tree.
    static final String TREE = "tree";

    private static final String SKIPPED = "skipped";
    private static final String INCOMING = "incoming";
    private static final int TRIES = 3;
    private static final int WORTH_FORCING_ALL = 500;
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Path root;
    private final Walk live;
    private final Path copy;
    private final Path base;
    private final Manifest.Writing manifest;
    private final Workshop workshop;
    private final List<Node> folders = new ArrayList<>();
    private final List<Path> written = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();

    private TreeCopy(Living source, Path copy, Path base, Manifest.Writing manifest, Workshop workshop) {
        this.root = source.root();
        this.live = source.walk();
        this.copy = copy;
        this.base = base;
        this.manifest = manifest;
        this.workshop = workshop;
    }

    /// Makes `copy` equal to `source`. Its manifest is replaced last, when all else is on the disk.
    static void run(Living source, Path copy, Path base, Workshop workshop) throws IOException {
        Files.createDirectories(copy.resolve(TREE));
        try (var older = Manifest.read(base);
                var manifest = new Manifest.Writing(copy)) {
            var making = new TreeCopy(source, copy, base, manifest, workshop);
            Join.run(making.live, older, making);
            making.finish();
        }
    }

    private void finish() throws IOException {
        for (var folder : folders.reversed()) {
            folder.attributes().applyTo(Names.in(copy.resolve(TREE), folder.path()));
        }
        Files.write(copy.resolve(SKIPPED), skipped);
        written.add(copy.resolve(SKIPPED));
        force();
        workshop.faults().reach("protect:copied");
        manifest.finish();
    }

    @Override
    public boolean both(Node older, Node now) throws IOException {
        if (!now.isUnchangedSince(older)) {
            return added(now);
        }
        if (!base.equals(copy)) {
            var target = place(now);
            clear(target);
            Files.createLink(target, Names.in(base.resolve(TREE), older.path()));
        }
        manifest.add(now.with(older.detail()));
        return true;
    }

    @Override
    public boolean added(Node now) throws IOException {
        workshop.faults().reach("protect:" + now.path());
        switch (now.kind()) {
            case DIRECTORY -> addFolder(now);
            case FILE, LINK, TWIN -> addUnlessVanished(now);
            case OTHER -> skipped.add(now.path());
        }
        return true;
    }

    private void addUnlessVanished(Node now) throws IOException {
        try {
            switch (now.kind()) {
                case LINK -> addLink(now);
                case TWIN -> addTwin(now);
                default -> addFile(now);
            }
        } catch (NoSuchFileException vanished) {
            skipped.add(now.path());
        }
    }

    private void addLink(Node now) throws IOException {
        workshop.copies().copy(Names.in(root, now.path()), fresh(), 0);
        put(now);
        manifest.add(now);
    }

    private void addTwin(Node now) throws IOException {
        Files.createLink(fresh(), Names.in(copy.resolve(TREE), now.detail()));
        put(now);
        manifest.add(now);
    }

    @Override
    public void gone(Node older) throws IOException {
        workshop.faults().reach("protect:gone");
        if (base.equals(copy)) {
            clear(place(older));
        }
    }

    private void addFolder(Node now) throws IOException {
        var target = place(now);
        if (!Files.isDirectory(target, NOFOLLOW_LINKS)) {
            clear(target);
            Files.createDirectories(target);
        }
        folders.add(now);
        manifest.add(now);
    }

    private void addFile(Node first) throws IOException {
        var source = Names.in(root, first.path());
        var now = first;
        for (var tried = 1; tried <= TRIES; tried++) {
            workshop.copies().copy(source, fresh(), now.size());
            var after = live.look(first.path());
            if (after.isEmpty() || after.get().kind() != Node.Kind.FILE) {
                return;
            }
            var same = after.get().isUnchangedSince(now);
            now = after.get();
            if (same) {
                break;
            }
        }
        now = now.caughtAt(Files.size(copy.resolve(INCOMING)));
        var sum = Checksum.ofFile(copy.resolve(INCOMING));
        now.attributes().applyTo(copy.resolve(INCOMING));
        put(now);
        manifest.add((isFresh(now) ? now.untrusted() : now).with(sum));
    }

    private boolean isFresh(Node now) {
        var horizon =
                Attributes.nanoseconds(FileTime.from(workshop.clock().now().minus(FRESH)));
        return now.changed() >= horizon || now.attributes().modified() >= horizon;
    }

    private Path fresh() throws IOException {
        var fresh = copy.resolve(INCOMING);
        Files.deleteIfExists(fresh);
        return fresh;
    }

    private void put(Node node) throws IOException {
        var target = place(node);
        if (Files.isDirectory(target, NOFOLLOW_LINKS)) {
            clear(target);
        }
        // A rename between two names of one inode does nothing.
        Files.deleteIfExists(target);
        FileCopies.move(copy.resolve(INCOMING), target);
        if (written.size() <= WORTH_FORCING_ALL) {
            written.add(target);
        }
    }

    private Path place(Node node) throws IOException {
        var target = Names.in(copy.resolve(TREE), node.path());
        Files.createDirectories(target.resolveSibling(""));
        return target;
    }

    private void clear(Path target) {
        DurableFiles.removeOwn(target, copy);
    }

    private void force() {
        if (written.size() > WORTH_FORCING_ALL) {
            workshop.copies().forceAll(copy);
            return;
        }
        var around = new HashSet<Path>();
        for (var file : written) {
            DurableFiles.force(file);
            around.add(file.resolveSibling(""));
        }
        around.forEach(DurableFiles::force);
    }
}
