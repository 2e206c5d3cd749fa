package dev.belay.folder;

import dev.belay.pool.Pool;
import dev.belay.pool.Sums;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Tells of the objects that a copy names, each once: contents, chunks and their lists, extended attributes.
final class Objects {
    private final Pool pool;
    private final Taker taker;
    private final Sums seen = new Sums();

    private Objects(Pool pool, Taker taker) {
        this.pool = pool;
        this.taker = taker;
    }

    /// Told of each object, with the first node that names it.
    @FunctionalInterface
    interface Taker {
        void take(Node node, String object) throws IOException;
    }

    static void each(Path copy, Pool pool, Taker taker) throws IOException {
        var objects = new Objects(pool, taker);
        try (var manifest = Manifest.read(copy)) {
            while (manifest.hasNext()) {
                objects.tell(manifest.next());
            }
        }
    }

    /// Whether all objects are there that one node names.
    static boolean areThere(Node node, Pool pool) throws IOException {
        var missing = new ArrayList<String>();
        new Objects(pool, (_, object) -> {
                    if (pool.find(object).isEmpty()) {
                        missing.add(object);
                    }
                })
                .tell(node);
        return missing.isEmpty();
    }

    private void tell(Node node) throws IOException {
        one(node, node.extra());
        if (node.kind() == Node.Kind.FILE && node.list().isEmpty()) {
            one(node, node.detail());
        }
        if (one(node, node.list())) {
            for (var chunk : chunks(node)) {
                one(node, chunk);
            }
        }
    }

    private boolean one(Node node, String object) throws IOException {
        var isNew = !object.isEmpty() && seen.add(object);
        if (isNew) {
            taker.take(node, object);
        }
        return isNew;
    }

    // Of a list that is damaged the taker was told already.
    private List<String> chunks(Node node) throws IOException {
        var list = pool.find(node.list());
        return list.isEmpty()
                ? List.of()
                : list.get().lines().stream()
                        .filter(line -> line.matches("[0-9a-f]{64}"))
                        .toList();
    }
}
