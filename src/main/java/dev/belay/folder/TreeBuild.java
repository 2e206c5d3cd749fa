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
    private Path made;

    TreeBuild(Path copy, Path place, Workshop workshop) {
        this.copy = copy;
        this.place = place;
        this.made = place;
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
                made = Files.createDirectories(target);
                folders.add(node);
            }
            // A list of single files tells of no folders.
            case FILE -> {
                makeFolderOf(target);
                files.add(() -> {
                    outlet.bring(node, target);
                    return node;
                });
            }
            case LINK, TWIN -> makeFolderOf(target);
            case OTHER -> {}
        }
    }

    // To find out that a folder is there costs more than to make a file, and many lie in one.
    private void makeFolderOf(Path target) throws IOException {
        var parent = target.resolveSibling("");
        if (!parent.equals(made)) {
            made = Files.createDirectories(parent);
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
