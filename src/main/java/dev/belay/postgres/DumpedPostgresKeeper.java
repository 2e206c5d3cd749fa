package dev.belay.postgres;

import dev.belay.app.DataSet;
import dev.belay.host.Clock;
import dev.belay.host.DurableFiles;
import dev.belay.keeper.Base;
import dev.belay.keeper.CopyFolder;
import dev.belay.keeper.Depth;
import dev.belay.keeper.Evidence;
import dev.belay.keeper.Facts;
import dev.belay.keeper.Few;
import dev.belay.keeper.Keeper;
import dev.belay.keeper.Label;
import dev.belay.keeper.Size;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Keeps a PostgreSQL database safe where its role may not create others: a point is a dump made inside the fence, and
/// the way back empties the database and loads the dump into it.
final class DumpedPostgresKeeper implements Keeper {
    /// Stands in each folder that this keeper made.
    static final String MARK = "by-dump";

    private static final String COPY = "copy";

    private final PostgresKeeper plain;
    private final DataSet.Database data;
    private final Client client;
    private final Clock clock;

    DumpedPostgresKeeper(PostgresKeeper plain, DataSet.Database data, Client client, Clock clock) {
        this.plain = plain;
        this.data = data;
        this.client = client;
        this.clock = clock;
    }

    @Override
    public String name() {
        return plain.name();
    }

    @Override
    public Size size() {
        return plain.size();
    }

    @Override
    public void inspect() {
        plain.looking().inspect(PostgresInspection.Way.DUMPS, plain.cannot("check"));
    }

    @Override
    public List<Path> exclusive() {
        return plain.exclusive();
    }

    @Override
    public void settle() {
        plain.settle();
    }

    @Override
    public void backUp(Path copy, Base base) {
        plain.backUp(copy, base);
    }

    // There is no database to restore to: what will be loaded is laid ready, and is read through by factsAt.
    @Override
    public void restore(Path copy, Path place) {
        DurableFiles.removeOwn(place, place.resolveSibling(""));
        begin(place);
        new CopiedDump(copy).to(place.resolve(COPY));
    }

    @Override
    public Facts facts(Depth depth) {
        return plain.facts(depth);
    }

    @Override
    public Facts factsAt(Path place, Depth depth) {
        var label = factsOf(place.resolve(COPY)).values();
        return new Decoded(client, plain.cannot("read"))
                .facts(label, place.resolve(COPY).resolve(Dump.DUMP));
    }

    @Override
    public Facts factsOf(Path copy) {
        return plain.factsOf(copy);
    }

    @Override
    public Evidence evidence() {
        return Evidence.DECODED;
    }

    @Override
    public Optional<String> way() {
        return Optional.of(new Cost(size().bytes()).dumped());
    }

    @Override
    public void preCopy(Path point, Base base) {
        begin(point);
        forget(point);
    }

    @Override
    public void protect(Path point) {
        begin(point);
        forget(point);
        plain.reach("protect:begun");
        settle();
        CopyFolder.make(point.resolve(COPY));
        new Dump(client, clock).makeQuickly(data.database(), point.resolve(COPY), name(), plain.cannot("protect"));
        plain.reach("protect:dumped");
        mark(point.resolve(COMPLETE));
        plain.reach("protect:complete");
    }

    @Override
    public void swapBack(Path point, Path aside) {
        try (var server = plain.server("bring back")) {
            if (!hasPoint(point) || Files.exists(point.resolve(BROUGHT_BACK))) {
                server.lockout().open(data.database());
                return;
            }
            factsOf(point.resolve(COPY));
            var now = setAside(aside);
            refill(
                    server,
                    point.resolve(COPY),
                    new Refill.Stages(
                            () -> now.ifThereIsRoom(size()), () -> {}, () -> mark(point.resolve(BROUGHT_BACK))));
        }
    }

    @Override
    public Few writtenSince(Path copy, Path aside) {
        var state = aside.resolve(SetAside.STATE);
        var decoded = new Decoded(client, plain.cannot("compare"));
        return Few.of(
                Files.exists(state)
                                && !decoded.sum(state.resolve(Dump.DUMP)).equals(decoded.sum(copy.resolve(Dump.DUMP)))
                        ? List.of("its dump is another")
                        : List.of());
    }

    @Override
    public void keep(Path point, Path copy) {
        CopyFolder.make(copy);
        if (Files.exists(copy.resolve(Label.FILE))) {
            return;
        }
        requireComplete(point, plain.cannot("keep"));
        var found = factsOf(point.resolve(COPY)).values();
        new CopiedDump(point.resolve(COPY)).filesTo(copy);
        plain.reach("keep:copied");
        Label.put(copy, name(), new Decoded(client, plain.cannot("keep")).completed(found, copy.resolve(Dump.DUMP)));
    }

    @Override
    public void swapIn(Path place, Path aside) {
        try (var server = plain.server("replace")) {
            if (Files.exists(place.resolve(BROUGHT_BACK))) {
                server.lockout().open(data.database());
                return;
            }
            factsOf(place.resolve(COPY));
            var now = setAside(aside);
            var mark = aside.resolve(COMPLETE);
            Runnable keep = Files.exists(mark) ? () -> now.orRefuse(size()) : now::anew;
            refill(
                    server,
                    place.resolve(COPY),
                    new Refill.Stages(keep, () -> mark(mark), () -> mark(place.resolve(BROUGHT_BACK))));
        }
    }

    @Override
    public void swapOut(Path place, Path aside) {
        try (var server = plain.server("bring back")) {
            if (Files.exists(aside.resolve(COMPLETE))) {
                var now = setAside(place);
                var wasLive = Files.exists(place.resolve(BROUGHT_BACK))
                        || server.databases().isOpen(data.database());
                Runnable keep = wasLive ? () -> now.orRefuse(size()) : () -> now.ifThereIsRoom(size());
                refill(server, aside.resolve(SetAside.STATE), new Refill.Stages(keep, () -> {}, () -> {
                    DurableFiles.removeOwn(place.resolve(BROUGHT_BACK), place);
                    DurableFiles.removeOwn(aside.resolve(COMPLETE), aside);
                }));
            }
            server.lockout().open(data.database());
        }
    }

    @Override
    public List<String> rescueLook() {
        return plain.rescueLook();
    }

    @Override
    public List<String> rescue() {
        return plain.rescue();
    }

    private SetAside setAside(Path folder) {
        begin(folder);
        return new SetAside(new Dump(client, clock), data.database(), name(), folder);
    }

    private void refill(Server server, Path copy, Refill.Stages stages) {
        plain.reach("refill:begun");
        var told = new Refill.Stages(
                () -> {
                    stages.locked().run();
                    plain.reach("refill:kept");
                },
                () -> {
                    plain.reach("refill:shut");
                    stages.shut().run();
                },
                () -> {
                    plain.reach("refill:filled");
                    stages.filled().run();
                    plain.reach("refill:marked");
                });
        new Refill(client, server, plain.cannot("bring back")).from(copy, data.database(), told);
        plain.reach("refill:done");
    }

    private static void mark(Path mark) {
        DurableFiles.write(mark, "");
    }

    private static void forget(Path point) {
        for (var mark : List.of(COMPLETE, BROUGHT_BACK, COPY)) {
            DurableFiles.removeOwn(point.resolve(mark), point);
        }
    }

    private static void begin(Path folder) {
        CopyFolder.make(folder);
        mark(folder.resolve(MARK));
    }
}
