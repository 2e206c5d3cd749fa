package dev.belay.folder;

import dev.belay.keeper.Checksums;
import dev.belay.keeper.Depth;
import dev.belay.keeper.Facts;
import dev.belay.keeper.Label;
import dev.belay.pool.Pool;
import dev.belay.pool.Stored;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /// Writes the list that `sha256sum --check` reads, then the label, with what the manifest tells.
    void put() throws IOException {
        var facts = new TreeFacts();
        try (var manifest = Manifest.read(copy)) {
            while (manifest.hasNext()) {
                facts.add(manifest.next());
            }
        }
        put(facts);
    }

    /// The same, with what is known of the manifest already.
    void put(TreeFacts facts) {
        TreeScript.write(copy);
        new Checksums(copy).write(List.of(TreeScript.FILE, TreeCopy.SKIPPED, Manifest.FILE));
        Label.put(copy, name, facts.result(Depth.FULL));
    }

    /// The facts on the label, when the label, the manifest and every object that it names are as they were.
    Facts check() throws IOException {
        var facts = Label.checked(copy, name);
        var troubles = new ArrayList<String>();
        try (var checks = new InOrder<Optional<String>>(trouble -> trouble.ifPresent(troubles::add))) {
            Objects.each(copy, pool, (node, object) -> checks.add(() -> trouble(node, object)));
            checks.finish();
        }
        if (!troubles.isEmpty()) {
            var more = troubles.size() == 1 ? "" : ", and " + (troubles.size() - 1) + " more";
            throw Label.refused(copy, troubles.getFirst() + more);
        }
        return facts;
    }

    /// The first that is known to be lost; nothing is read but the manifest.
    Optional<String> lost() throws IOException {
        var lost = new ArrayList<String>();
        Objects.each(copy, pool, (node, object) -> {
            if (lost.isEmpty() && pool.find(object).isEmpty()) {
                lost.add("the content of the file " + node.path() + " was found damaged or missing");
            }
        });
        return lost.stream().findFirst();
    }

    // All are looked at, so that the next copy takes all anew that are damaged.
    private Optional<String> trouble(Node node, String object) throws IOException {
        var place = pool.find(object);
        if (place.isEmpty() && !pool.isSetAside(object)) {
            pool.doubt();
            return Optional.of("the file " + node.path() + " is missing: " + pool.without(object));
        }
        return pool.isWhole(object)
                ? Optional.empty()
                : Optional.of("the file " + node.path() + " is damaged: "
                        + place.map(Stored::file).orElse(pool.folder()) + " was changed");
    }
}
