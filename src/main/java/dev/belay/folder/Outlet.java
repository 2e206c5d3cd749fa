package dev.belay.folder;

import dev.belay.host.Reflink;
import dev.belay.keeper.Label;
import dev.belay.pool.Pool;
import dev.belay.pool.Stored;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// Brings files out of a pool, from several threads.
final class Outlet {
    private static final int BUFFER = 1 << 20;
    private static final int WORTH_SHARING = 64 * 1024;

    private final Path copy;
    private final Pool pool;
    private final ThreadLocal<ByteBuffer> buffers = ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(BUFFER));
    private volatile boolean canShare;

    /// @param copy the copy that the files belong to
    Outlet(Path copy, Pool pool, Intake.Sharing sharing) {
        this.copy = copy;
        this.pool = pool;
        this.canShare = sharing == Intake.Sharing.POSSIBLE;
    }

    /// Makes at `fresh`, where nothing is, the file or link that the node tells of; not a twin.
    void bring(Node node, Path fresh) throws IOException {
        if (node.kind() == Node.Kind.LINK) {
            Files.createSymbolicLink(fresh, Names.readTarget(node.detail()));
            node.attributes().applyTo(fresh);
        } else {
            bringContent(node, fresh);
            finish(node, fresh);
        }
    }

    /// Gives a file or folder its attributes, extended ones included.
    void finish(Node node, Path place) throws IOException {
        Extras.put(place, node.extra(), pool);
        node.attributes().applyTo(place);
        // A new owner has cleared the capabilities.
        if (!node.extra().isEmpty()) {
            Extras.put(place, node.extra(), pool);
        }
    }

    private void bringContent(Node node, Path fresh) throws IOException {
        var objects = node.list().isEmpty() ? List.of(node.detail()) : list(node);
        if (objects.size() == 1 && isShared(node, fresh)) {
            return;
        }
        try (var target = FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (var object : objects) {
                whole(node, object).pour(buffers.get(), piece -> Holes.write(fresh, target, piece));
            }
            if (target.size() != node.size()) {
                throw Label.refused(copy, "the file " + node.path() + " is damaged: its content was cut off");
            }
        }
    }

    private boolean isShared(Node node, Path fresh) throws IOException {
        if (!canShare || node.size() < WORTH_SHARING || !node.list().isEmpty()) {
            return false;
        }
        var object = whole(node, node.detail());
        if (object.isPacked()) {
            return false;
        }
        canShare = Reflink.tryClone(object.file(), fresh);
        return canShare;
    }

    private List<String> list(Node node) throws IOException {
        return whole(node, node.list()).lines();
    }

    private Stored whole(Node node, String object) throws IOException {
        return pool.find(object)
                .orElseThrow(
                        () -> Label.refused(copy, "the file " + node.path() + " is missing: " + pool.without(object)));
    }
}
