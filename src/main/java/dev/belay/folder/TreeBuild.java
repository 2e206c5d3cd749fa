package dev.belay.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Builds at a new place the tree that a copy tells of.
final class TreeBuild {
    private final Path copy;
    private final Path place;
    private final Outlet outlet;
    private final List<Node> folders = new ArrayList<>();

    TreeBuild(Path copy, Path place, Workshop workshop) {
        this.copy = copy;
        this.place = place;
        this.outlet = new Outlet(copy, workshop.pool(), workshop.sharing());
    }

    void run() throws IOException {
        try (var files = new InOrder<Node>(_ -> {});
                var manifest = Manifest.read(copy)) {
            while (manifest.hasNext()) {
                build(manifest.next(), files);
            }
            files.finish();
        }
        twins();
        for (var folder : folders.reversed()) {
            outlet.finish(folder, Names.in(place, folder.path()));
        }
    }

    private void build(Node node, InOrder<Node> files) throws IOException {
        var target = Names.in(place, node.path());
        switch (node.kind()) {
            case DIRECTORY -> {
                Files.createDirectories(target);
                folders.add(node);
            }
            case FILE, LINK -> {
                // A list of single files tells of no folders.
                Files.createDirectories(target.resolveSibling(""));
                files.add(() -> {
                    outlet.bring(node, target);
                    return node;
                });
            }
            case TWIN, OTHER -> {}
        }
    }

    // When all first names are there.
    private void twins() throws IOException {
        try (var manifest = Manifest.read(copy)) {
            while (manifest.hasNext()) {
                var node = manifest.next();
                if (node.kind() == Node.Kind.TWIN) {
                    Files.createLink(Names.in(place, node.path()), Names.in(place, node.detail()));
                }
            }
        }
    }
}
