package dev.belay.folder;

import dev.belay.host.DurableFiles;
import dev.belay.keeper.Attributes;
import dev.belay.keeper.Keeper;
import dev.belay.pool.Landing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Writes the manifest of a live tree as it is now, and takes into the pool what the base's manifest does not show
/// to be
/// unchanged.
final class TreeCopy implements Join.Sides, AutoCloseable {
    /// Lists what was met and not copied: pipes, sockets, devices, and what vanished meanwhile.
    static final String SKIPPED = "skipped";

    private static final int TRIES = 3;
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Path root;
    private final Walk live;
    private final Workshop workshop;
    private final boolean isDoubtful;
    private final Landing landing;
    private final Intake intake;
    private final InOrder<Taken> taken;
    private final Told told;
    private final List<String> skipped = new ArrayList<>();
    private final Set<String> vanished = new HashSet<>();

    /// A node on its way into the manifest; without `now` it vanished.
    private record Taken(String path, Optional<Node> now) {}

    /// Told of each line of the manifest.
    @FunctionalInterface
    interface Told {
        void node(Node node) throws IOException;
    }

    private TreeCopy(Living source, Workshop workshop, Told told) {
        this.root = source.root();
        this.live = source.walk();
        this.workshop = workshop;
        this.isDoubtful = workshop.pool().isDoubtful();
        this.landing = workshop.pool().landing();
        this.intake = new Intake(landing, workshop.sharing());
        this.taken = new InOrder<>(this::write);
        this.told = told;
    }

    /// Lets `copy` be what `source` is. Its manifest is replaced last, when all that it names is on the disk.
    static void run(Living source, Path copy, Path base, Workshop workshop) throws IOException {
        run(source, copy, base, workshop, _ -> {});
    }

    /// The same; `also` is told of each node that the manifest has.
    static void run(Living source, Path copy, Path base, Workshop workshop, Told also) throws IOException {
        try (var older = Manifest.readOlder(base);
                var manifest = new Manifest.Writing(copy);
                var making = new TreeCopy(source, workshop, node -> {
                    manifest.add(node);
                    also.node(node);
                })) {
            Join.run(making.live, older, making);
            making.finish(copy, base.equals(copy) ? added(copy) : 0);
            manifest.finish();
        }
    }

    private void finish(Path copy, long addedBefore) throws IOException {
        taken.finish();
        landing.force();
        workshop.faults().reach("protect:landing");
        landing.land();
        DurableFiles.write(copy.resolve(SKIPPED), String.join("", skipped));
        DurableFiles.write(copy.resolve(Keeper.ADDED), Long.toString(addedBefore + landing.bytes()) + "\n");
        workshop.faults().reach("protect:copied");
    }

    /// How many bytes making `copy` added to the pool, as far as it is known.
    static long added(Path copy) throws IOException {
        var file = copy.resolve(Keeper.ADDED);
        return Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : 0;
    }

    @Override
    public boolean both(Node older, Node now) throws IOException {
        if (!now.isUnchangedSince(older) || !isKept(older)) {
            return added(now);
        }
        taken.addDone(found(now.keptAs(older)));
        return true;
    }

    @Override
    public boolean added(Node now) throws IOException {
        workshop.faults().reach("protect:" + now.path());
        switch (now.kind()) {
            case FILE -> taken.add(() -> new Taken(now.path(), file(now)));
            case DIRECTORY -> taken.addDone(found(folder(now)));
            case LINK, TWIN -> taken.addDone(found(now));
            case OTHER -> skipped.add(now.path() + "\n");
        }
        return true;
    }

    @Override
    public void gone(Node older) throws IOException {
        workshop.faults().reach("protect:gone");
    }

    private boolean isKept(Node older) throws IOException {
        return !isDoubtful || Objects.areThere(older, workshop.pool());
    }

    private static Taken found(Node now) {
        return new Taken(now.path(), Optional.of(now));
    }

    private void write(Taken one) throws IOException {
        var now = one.now().filter(node -> node.kind() != Node.Kind.TWIN || !vanished.contains(node.detail()));
        if (now.isPresent()) {
            told.node(now.get());
        } else {
            skipped.add(one.path() + "\n");
            vanished.add(one.path());
        }
    }

    private Node folder(Node now) throws IOException {
        try {
            return now.withExtra(Extras.take(Names.in(root, now.path()), landing));
        } catch (NoSuchFileException vanishedSince) {
            return now;
        }
    }

    private Optional<Node> file(Node first) throws IOException {
        try {
            var now = first;
            for (var left = TRIES; ; left--) {
                var caught = caught(now);
                var after = live.look(first.path()).filter(node -> node.kind() == Node.Kind.FILE);
                if (after.isEmpty()) {
                    return Optional.empty();
                }
                if (after.get().isUnchangedSince(now)) {
                    return Optional.of(isFresh(caught) ? caught.untrusted() : caught);
                }
                if (left == 1) {
                    return Optional.of(caught.untrusted());
                }
                now = after.get();
            }
        } catch (NoSuchFileException vanishedSince) {
            return Optional.empty();
        }
    }

    private Node caught(Node now) throws IOException {
        var source = Names.in(root, now.path());
        var content = intake.take(source, now.size(), now.attributes());
        return now.withContent(content).withExtra(Extras.take(source, landing));
    }

    private boolean isFresh(Node now) {
        var horizon =
                Attributes.nanoseconds(FileTime.from(workshop.clock().now().minus(FRESH)));
        return now.changed() >= horizon || now.attributes().modified() >= horizon;
    }

    @Override
    public void close() throws IOException {
        taken.close();
        landing.close();
    }
}
