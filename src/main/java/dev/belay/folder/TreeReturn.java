package dev.belay.folder;

import dev.belay.host.DurableFiles;
import dev.belay.keeper.Attributes;
import dev.belay.keeper.Checksum;
import dev.belay.keeper.CopyFolder;
import dev.belay.keeper.Label;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Brings a live tree back to what a copy's manifest says, by what differs alone. What is replaced or new is moved
/// aside, never deleted.
///
/// First all contents that are missing are brought beside the tree and forced; then each is put back by one rename, so
/// that after a crash a second call finds what is left to do.
final class TreeReturn implements Join.Sides {
    private static final String INCOMING = ".incoming";

    private final Path root;
    private final Walk live;
    private final Path copy;
    private final Path incoming;
    private final Outlet outlet;
    private final Workshop workshop;
    private final Exchange exchange;
    private final List<Node> folders = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final Set<String> replaced = new HashSet<>();

    /// At one path: what goes, what comes.
    private record Change(Optional<Node> now, Optional<Node> older) {}

    TreeReturn(Living live, Path copy, Path aside, Workshop workshop) {
        this.root = live.root();
        this.live = live.walk();
        this.copy = copy;
        this.incoming = aside.resolve(INCOMING);
        this.outlet = new Outlet(copy, workshop.pool(), workshop.sharing());
        this.workshop = workshop;
        this.exchange = new Exchange(live.root(), aside, workshop.faults());
    }

    void run(Manifest.Reading manifest) throws IOException {
        CopyFolder.make(incoming.resolveSibling(""));
        DurableFiles.removeOwn(incoming, incoming.resolveSibling(""));
        CopyFolder.make(incoming);
        Join.run(live, manifest, this);
        bring();
        for (var number = 0; number < changes.size(); number++) {
            make(changes.get(number), incoming.resolve(Integer.toString(number)));
        }
        for (var folder : folders.reversed()) {
            reset(folder);
        }
        exchange.force();
        DurableFiles.removeOwn(incoming, incoming.resolveSibling(""));
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
            changes.add(new Change(Optional.of(now), Optional.of(older)));
            replaced.add(older.path());
        }
        return false;
    }

    @Override
    public boolean added(Node now) {
        // A socket or a pipe is in no manifest: whether it was there already nobody knows.
        if (now.kind() == Node.Kind.OTHER) {
            return false;
        }
        changes.add(new Change(Optional.of(now), Optional.empty()));
        return false;
    }

    @Override
    public void gone(Node older) {
        changes.add(new Change(Optional.empty(), Optional.of(older)));
        replaced.add(older.path());
    }

    private static boolean isSameLink(Node older, Node now) {
        return older.kind() == Node.Kind.LINK
                && now.kind() == Node.Kind.LINK
                && older.detail().equals(now.detail())
                && older.attributes().uid() == now.attributes().uid()
                && older.attributes().gid() == now.attributes().gid();
    }

    // A first name that is put back anew leaves its twin behind.
    private boolean isSameTwin(Node older) throws IOException {
        return older.kind() == Node.Kind.TWIN
                && !replaced.contains(older.detail())
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
            exchange.touched(place);
            workshop.faults().reach("swap:reset");
        }
    }

    private void bring() throws IOException {
        var brought = new ArrayList<Path>();
        try (var files = new InOrder<Path>(brought::add)) {
            for (var number = 0; number < changes.size(); number++) {
                var fresh = incoming.resolve(Integer.toString(number));
                var older = changes.get(number).older();
                if (older.isPresent() && older.get().kind() == Node.Kind.FILE) {
                    files.add(() -> brought(older.get(), fresh));
                }
            }
            files.finish();
        }
        DurableFiles.forceAll(brought, incoming);
        workshop.faults().reach("swap:brought");
    }

    // What the pool has is looked at once more: better no way back than a wrong one.
    private Path brought(Node older, Path fresh) throws IOException {
        outlet.bring(older, fresh);
        if (!Checksum.ofFile(fresh).equals(older.detail())) {
            throw Label.refused(copy, "the file " + older.path() + " is damaged");
        }
        return fresh;
    }

    private void make(Change change, Path fresh) throws IOException {
        if (change.now().isPresent()) {
            exchange.aside(change.now().get());
        }
        if (change.older().isPresent()) {
            putBack(change.older().get(), fresh);
        }
    }

    private void putBack(Node older, Path fresh) throws IOException {
        switch (older.kind()) {
            case DIRECTORY -> {
                exchange.folder(Names.in(root, older.path()));
                folders.add(older);
                return;
            }
            case TWIN -> Files.createLink(fresh, Names.in(root, older.detail()));
            case LINK -> outlet.bring(older, fresh);
            case FILE, OTHER -> {}
        }
        workshop.faults().reach("swap:copied");
        exchange.in(fresh, Names.in(root, older.path()));
    }
}
