package dev.belay.folder;

import dev.belay.host.DurableFiles;
import dev.belay.keeper.Attributes;
import dev.belay.keeper.Checksum;
import dev.belay.keeper.CopyFolder;
import dev.belay.keeper.Label;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Brings a live tree back to what a copy's manifest says, by what differs alone. What is replaced or new is moved
/// aside, never deleted.
///
/// Each file is put back by one rename, so that after a crash a second call finds what is left to do.
final class TreeReturn implements Join.Sides {
    private static final String INCOMING = ".incoming";

    private final Path root;
    private final Walk live;
    private final Path copy;
    private final Outlet outlet;
    private final Path aside;
    private final Workshop workshop;
    private final List<Node> folders = new ArrayList<>();

    TreeReturn(Living live, Path copy, Path aside, Workshop workshop) {
        this.root = live.root();
        this.live = live.walk();
        this.copy = copy;
        this.outlet = new Outlet(copy, workshop.pool(), workshop.sharing());
        this.aside = aside;
        this.workshop = workshop;
    }

    void run(Manifest.Reading manifest) throws IOException {
        CopyFolder.make(aside);
        Join.run(live, manifest, this);
        for (var folder : folders.reversed()) {
            reset(folder);
        }
    }

    @Override
    public boolean both(Node older, Node now) throws IOException {
        if (older.kind() == Node.Kind.DIRECTORY && now.kind() == Node.Kind.DIRECTORY) {
            folders.add(older);
            return true;
        }
        if (now.isUnchangedSince(older) || isSameLink(older, now) || isSameTwin(older)) {
            return false;
        }
        if (hasSameContent(older, now)) {
            reset(older);
        } else {
            moveAside(now);
            putBack(older);
        }
        return false;
    }

    @Override
    public boolean added(Node now) throws IOException {
        moveAside(now);
        return false;
    }

    @Override
    public void gone(Node older) throws IOException {
        putBack(older);
    }

    private static boolean isSameLink(Node older, Node now) {
        return older.kind() == Node.Kind.LINK
                && now.kind() == Node.Kind.LINK
                && older.detail().equals(now.detail())
                && older.attributes().uid() == now.attributes().uid()
                && older.attributes().gid() == now.attributes().gid();
    }

    private boolean isSameTwin(Node older) throws IOException {
        return older.kind() == Node.Kind.TWIN
                && Files.isSameFile(Names.in(root, older.path()), Names.in(root, older.detail()));
    }

    private boolean hasSameContent(Node older, Node now) {
        return older.kind() == Node.Kind.FILE
                && now.kind() == Node.Kind.FILE
                && older.size() == now.size()
                && Checksum.ofFile(Names.in(root, now.path())).equals(older.detail());
    }

    private void reset(Node node) throws IOException {
        var place = Names.in(root, node.path());
        if (!Attributes.of(place).equals(node.attributes())
                || !Extras.sum(place).equals(node.extra())) {
            outlet.finish(node, place);
            DurableFiles.force(place);
            workshop.faults().reach("swap:reset");
        }
    }

    private void moveAside(Node now) throws IOException {
        var relative = now.path().equals(Names.ROOT) ? Path.of("root") : Names.read(now.path());
        var target = aside.resolve(relative);
        DurableFiles.rename(Names.in(root, now.path()), freeName(target));
        workshop.faults().reach("swap:aside");
    }

    private Path freeName(Path target) throws IOException {
        try {
            var folder = Files.createDirectories(target.resolveSibling(""));
            return CopyFolder.free(folder, target.getFileName());
        } catch (FileAlreadyExistsException fileInTheWay) {
            return CopyFolder.free(aside, target.getFileName());
        }
    }

    private void putBack(Node older) throws IOException {
        var place = Names.in(root, older.path());
        if (older.kind() == Node.Kind.DIRECTORY) {
            Files.createDirectories(place);
            folders.add(older);
            return;
        }
        Files.createDirectories(place.resolveSibling(""));
        var fresh = aside.resolve(INCOMING);
        Files.deleteIfExists(fresh);
        if (older.kind() == Node.Kind.TWIN) {
            Files.createLink(fresh, Names.in(root, older.detail()));
        } else {
            copyOut(older, fresh);
        }
        workshop.faults().reach("swap:copied");
        DurableFiles.rename(fresh, place);
        workshop.faults().reach("swap:back");
    }

    // What the pool has is looked at once more: better no way back than a wrong one.
    private void copyOut(Node older, Path fresh) throws IOException {
        outlet.bring(older, fresh);
        if (older.kind() == Node.Kind.FILE && !Checksum.ofFile(fresh).equals(older.detail())) {
            throw Label.refused(copy, "the file " + older.path() + " is damaged");
        }
        DurableFiles.force(fresh);
    }
}
