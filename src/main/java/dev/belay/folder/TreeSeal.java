package dev.belay.folder;

import dev.belay.keeper.Checksums;
import dev.belay.keeper.Depth;
import dev.belay.keeper.Facts;
import dev.belay.keeper.Label;
import dev.belay.pool.Pool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Seals a finished copy with its checksums and label, and tells later whether the seal is unbroken.
final class TreeSeal {
    private final Path copy;
    private final String name;
    private final Pool pool;

    TreeSeal(Path copy, String name, Pool pool) {
        this.copy = copy;
        this.name = name;
        this.pool = pool;
    }

    /// Writes the list that `sha256sum --check` reads, then the label.
    void put() throws IOException {
        TreeScript.write(copy);
        var facts = new TreeFacts();
        try (var manifest = Manifest.read(copy)) {
            while (manifest.hasNext()) {
                facts.add(manifest.next());
            }
        }
        new Checksums(copy).write(List.of(TreeScript.FILE, TreeCopy.SKIPPED, Manifest.FILE));
        Label.put(copy, name, facts.result(Depth.FULL));
    }

    /// The facts on the label, when the label, the manifest and every object that it names are as they were.
    Facts check() throws IOException {
        var facts = Label.checked(copy, name);
        try (var checks = new InOrder<String>(_ -> {})) {
            Objects.each(copy, pool, (node, object) -> checks.add(() -> requireObject(node, object)));
            checks.finish();
        }
        return facts;
    }

    private String requireObject(Node node, String object) {
        var place = pool.place(object);
        if (!Files.exists(place) && !pool.isSetAside(object)) {
            throw Label.refused(copy, "the file " + node.path() + " is missing: there is no " + place);
        }
        if (!pool.isWhole(object)) {
            throw Label.refused(copy, "the file " + node.path() + " is damaged: " + place + " was changed");
        }
        return object;
    }
}
