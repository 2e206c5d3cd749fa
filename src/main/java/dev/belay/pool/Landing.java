package dev.belay.pool;

import dev.belay.host.DiskTrouble;
import dev.belay.host.DurableFiles;
import dev.belay.keeper.Attributes;
import dev.belay.keeper.Checksum;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Takes new contents into a [Pool], from several threads.
///
/// They wait in a folder of their own until all of them are on the disk, and get their names then: a crash leaves no
/// content that is not what its name says.
public final class Landing implements AutoCloseable {
    private static final int WORTH_FORCING_ALL = 64;

    private final Pool pool;
    private final Path incoming;
    private final Path fresh;
    private final PackWriter packs;
    private final AtomicInteger tries = new AtomicInteger();
    private final AtomicInteger files = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    Landing(Pool pool) {
        this.pool = pool;
        this.incoming = pool.folder().resolve(Pool.INCOMING);
        this.fresh = incoming.resolve(Pool.PACKS);
        this.packs = new PackWriter(fresh);
    }

    /// Keeps what is left in `content`, unless the pool has it. Answers its SHA-256.
    public String add(ByteBuffer content) throws IOException {
        var checksum = new Checksum();
        checksum.add(content.duplicate());
        var sum = checksum.hex();
        if (pool.find(sum).isEmpty()) {
            changing(() -> pack(sum, content));
        }
        return sum;
    }

    private interface Change {
        void make() throws IOException;
    }

    // What came in is removed before anybody else could look whether the disk is full.
    private void changing(Change change) {
        try {
            change.make();
        } catch (IOException failure) {
            throw DiskTrouble.explain("cannot take contents into " + pool.folder(), incoming, failure);
        }
    }

    private synchronized void pack(String sum, ByteBuffer content) throws IOException {
        if (!packs.has(sum)) {
            Files.createDirectories(fresh);
            bytes.addAndGet(content.remaining());
            packs.add(sum, content);
        }
    }

    /// A place for a file that [#adopt] will take in.
    public Path fresh() {
        changing(() -> Files.createDirectories(incoming));
        return incoming.resolve("fresh-" + tries.incrementAndGet());
    }

    /// Keeps the file at `fresh`, unless the pool has its content. Answers its SHA-256.
    public String adopt(Path fresh, Attributes from) throws IOException {
        var sum = Checksum.ofFile(fresh);
        if (pool.find(sum).isPresent()) {
            Files.delete(fresh);
        } else {
            from.applyTo(fresh);
            bytes.addAndGet(Files.size(fresh));
            files.incrementAndGet();
            changing(() -> Files.move(fresh, place(sum), StandardCopyOption.ATOMIC_MOVE));
        }
        return sum;
    }

    /// Keeps what another pool has. What is here and damaged is set aside first, so that the other's takes its place.
    public void takeIn(Pool other) throws IOException {
        for (var fan : Pool.fans(other.folder())) {
            for (var object : Pool.children(fan)) {
                if (Files.isRegularFile(object, LinkOption.NOFOLLOW_LINKS)) {
                    pool.isWhole(object.getFileName().toString());
                    adopt(object, Attributes.of(object));
                }
            }
        }
        for (var pack : other.all()) {
            for (var entry : pack.entries()) {
                if (!pool.isWhole(entry.sum())) {
                    add(pack.content(entry));
                }
            }
        }
    }

    /// How many bytes came in that the pool did not have.
    public long bytes() {
        return bytes.get();
    }

    /// Forces all that came in to the disk.
    public void force() throws IOException {
        changing(packs::finish);
        if (files.get() > WORTH_FORCING_ALL) {
            DurableFiles.forceFileSystem(incoming);
        } else {
            for (var fan : Pool.fans(incoming)) {
                Pool.children(fan).forEach(DurableFiles::force);
            }
        }
    }

    /// Gives all that came in its name, durably; what was not forced before is not safe.
    public void land() throws IOException {
        changing(() -> land(packs.finish()));
        if (files.get() > 0) {
            landFiles();
        }
        pool.changed();
    }

    private void land(Iterable<Pack> fresh) throws IOException {
        for (var pack : fresh) {
            pack.moveTo(pool.packs());
        }
    }

    private void landFiles() throws IOException {
        var touched = new HashSet<Path>();
        for (var fan : Pool.fans(incoming)) {
            changing(() -> touched.add(land(fan)));
        }
        if (files.get() > WORTH_FORCING_ALL) {
            DurableFiles.forceFileSystem(pool.folder());
        } else {
            touched.forEach(DurableFiles::force);
            DurableFiles.force(pool.folder());
        }
    }

    /// Removes what did not land.
    @Override
    public void close() throws IOException {
        packs.close();
        DurableFiles.removeOwn(incoming, pool.folder());
    }

    private Path land(Path fan) throws IOException {
        var target = pool.folder().resolve(fan.getFileName());
        if (!Files.isDirectory(target)) {
            return Files.move(fan, target, StandardCopyOption.ATOMIC_MOVE);
        }
        for (var object : Pool.children(fan)) {
            Files.move(object, target.resolve(object.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        }
        return target;
    }

    private Path place(String sum) throws IOException {
        var place = Pool.in(incoming, sum);
        if (!Files.isDirectory(place.resolveSibling(""))) {
            Files.createDirectories(incoming);
            makeFan(place.resolveSibling(""));
        }
        return place;
    }

    private static void makeFan(Path fan) throws IOException {
        try {
            Files.createDirectory(fan);
        } catch (FileAlreadyExistsException _) {
            return;
        }
    }
}
