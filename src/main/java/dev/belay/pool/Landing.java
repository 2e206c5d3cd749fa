package dev.belay.pool;

import dev.belay.host.DiskTrouble;
import dev.belay.host.DurableFiles;
import dev.belay.keeper.Attributes;
import dev.belay.keeper.Checksum;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Takes new contents into a [Pool], from several threads.
///
/// They wait in a folder of their own until all of them are on the disk, and get their names then: a crash leaves no
/// object that is not what its name says.
public final class Landing implements AutoCloseable {
    private static final int WORTH_FORCING_ALL = 64;

    private final Pool pool;
    private final Path incoming;
    private final AtomicInteger tries = new AtomicInteger();
    private final AtomicInteger objects = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    Landing(Pool pool) {
        this.pool = pool;
        this.incoming = pool.folder().resolve(Pool.INCOMING);
    }

    /// Keeps what is left in `content`, unless the pool has it. Answers its SHA-256.
    public String add(ByteBuffer content) throws IOException {
        return add(content, _ -> {});
    }

    /// The same, of the whole content of a file with these attributes.
    public String add(ByteBuffer content, Attributes from) throws IOException {
        return add(content, from::applyTo);
    }

    private interface Finish {
        void put(Path fresh) throws IOException;
    }

    private String add(ByteBuffer content, Finish attributes) throws IOException {
        var checksum = new Checksum();
        checksum.add(content.duplicate());
        var sum = checksum.hex();
        if (!Files.exists(pool.place(sum))) {
            changing(() -> write(content, place(sum), attributes));
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

    // Two threads may bring the same content at once: the first one writes it.
    private void write(ByteBuffer content, Path place, Finish attributes) throws IOException {
        var length = content.remaining();
        try (var channel = FileChannel.open(place, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            Holes.write(place, channel, content);
        } catch (FileAlreadyExistsException _) {
            return;
        }
        attributes.put(place);
        count(length);
    }

    /// A place for a file that [#adopt] will take in.
    public Path fresh() {
        changing(() -> Files.createDirectories(incoming));
        return incoming.resolve("fresh-" + tries.incrementAndGet());
    }

    /// Keeps the file at `fresh`, unless the pool has its content. Answers its SHA-256.
    public String adopt(Path fresh, Attributes from) throws IOException {
        var sum = Checksum.ofFile(fresh);
        if (Files.exists(pool.place(sum))) {
            Files.delete(fresh);
        } else {
            from.applyTo(fresh);
            count(Files.size(fresh));
            changing(() -> Files.move(fresh, place(sum), StandardCopyOption.ATOMIC_MOVE));
        }
        return sum;
    }

    /// How many bytes came in that the pool did not have.
    public long bytes() {
        return bytes.get();
    }

    /// Forces all that came in to the disk.
    public void force() throws IOException {
        if (objects.get() > WORTH_FORCING_ALL) {
            DurableFiles.forceFileSystem(incoming);
        } else {
            for (var fan : Pool.children(incoming)) {
                Pool.children(fan).forEach(DurableFiles::force);
            }
        }
    }

    /// Gives all that came in its name, durably; what was not forced before is not safe.
    public void land() throws IOException {
        if (objects.get() == 0) {
            return;
        }
        var touched = new HashSet<Path>();
        for (var fan : Pool.children(incoming)) {
            changing(() -> touched.add(land(fan)));
        }
        if (objects.get() > WORTH_FORCING_ALL) {
            DurableFiles.forceFileSystem(pool.folder());
        } else {
            touched.forEach(DurableFiles::force);
            DurableFiles.force(pool.folder());
        }
    }

    /// Removes what did not land.
    @Override
    public void close() {
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

    private void count(long length) {
        bytes.addAndGet(length);
        objects.incrementAndGet();
    }

    private static void makeFan(Path fan) throws IOException {
        try {
            Files.createDirectory(fan);
        } catch (FileAlreadyExistsException _) {
            return;
        }
    }
}
