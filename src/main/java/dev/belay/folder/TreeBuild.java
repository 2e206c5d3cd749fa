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
        furtherNames();
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
            // A list of single files tells of no folders.
            case FILE -> {
                Files.createDirectories(target.resolveSibling(""));
                files.add(() -> {
                    outlet.bring(node, target);
                    return node;
                });
            }
            case LINK, TWIN -> Files.createDirectories(target.resolveSibling(""));
            case OTHER -> {}
        }
    }

    // When all folders and first names are there: nothing is written through a link, whatever the manifest says.
    private void furtherNames() throws IOException {
        try (var manifest = Manifest.read(copy)) {
            while (manifest.hasNext()) {
                var node = manifest.next();
                var target = Names.in(place, node.path());
                switch (node.kind()) {
                    case LINK -> outlet.bring(node, target);
                    case TWIN -> Files.createLink(target, Names.in(place, node.detail()));
                    case DIRECTORY, FILE, OTHER -> {}
                }
            }
        }
    }
}
