package dev.belay.mariadb;

import dev.belay.app.DataSet;
import dev.belay.app.Secret;
import dev.belay.host.Activity;
import dev.belay.host.Clock;
import dev.belay.host.DurableFiles;
import dev.belay.host.Faults;
import dev.belay.keeper.Base;
import dev.belay.keeper.CopyFolder;
import dev.belay.keeper.Depth;
import dev.belay.keeper.Facts;
import dev.belay.keeper.Few;
import dev.belay.keeper.Keeper;
import dev.belay.keeper.Label;
import dev.belay.keeper.Size;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Keeps one database of a MariaDB or MySQL server safe.
///
/// A folder of Belay's stands for a database on the same server, whose name [Names] tells: that of a point has the
/// tables as they were at the stop. What is not a table is in the folder, as [Definition]; a point is complete, and may
/// be swapped back, once `complete` stands beside it.
public final class MariaDbKeeper implements Keeper {
    private final DataSet.Database data;
    private final Client client;
    private final Names names;
    private final Clock clock;
    private final Faults faults;

    /// @param secrets finds a secret by the name that the manifest gives it
    public MariaDbKeeper(DataSet.Database data, Function<String, Secret> secrets, Clock clock, Faults faults) {
        this.data = data;
        this.client = new Client(data.server(), secrets);
        this.names = new Names(data.database());
        this.clock = clock;
        this.faults = faults;
    }

    @Override
    public String name() {
        return data.name();
    }

    @Override
    public Size size() {
        return new Size(told("measure", () -> Catalog.bytes(client, names.live())), 1);
    }

    @Override
    public long bytesBeside(Path own) {
        return told("measure", () -> Catalog.bytesOfNumbered(client, names.of(own)));
    }

    @Override
    public Optional<Path> bytesOf(Path own) {
        return told("measure", () -> {
            try (var session = Session.open(client)) {
                return Optional.of(Path.of(session.value("SELECT @@datadir")))
                        .filter(folder -> client.isDirect() && Files.isDirectory(folder.resolve(data.database())));
            }
        });
    }

    @Override
    public void inspect() {
        run("check", () -> new Inspection(client, names, cannot("check")).look());
    }

    @Override
    public List<Path> exclusive() {
        return List.of();
    }

    @Override
    public Activity activity(Duration age) {
        return told("look who is in", () -> new Lookout(client, names.live()).activity());
    }

    @Override
    public void settle() {
        run("get exclusively", () -> new Settling(client, clock, names.live()).settle(cannot("get exclusively")));
    }

    @Override
    public void backUp(Path copy, Base base) {
        run("back up", () -> write(copy, names.live(), definition(names.live())));
    }

    @Override
    public void restore(Path copy, Path place) {
        run("restore", () -> {
            begin(place);
            new Load(client).load(copy, names.of(place));
            Definition.read(copy).write(place);
        });
    }

    @Override
    public Facts facts(Depth depth) {
        return told("read", () -> new MariaDbFacts(client, clock).of(names.live(), depth));
    }

    // Events rest in a place; whether they shall run is in its folder.
    @Override
    public Facts factsAt(Path place, Depth depth) {
        return told("read", () -> {
            var there = definition(names.of(place)).withStatesOf(Definition.read(place));
            return new MariaDbFacts(client, clock).full(names.of(place), there);
        });
    }

    @Override
    public Facts factsOf(Path copy) {
        return Label.checked(copy, name());
    }

    @Override
    public void preCopy(Path point, Base base) {
        run("prepare to protect", () -> begin(point));
    }

    @Override
    public void protect(Path point) {
        settle();
        run("protect", () -> {
            begin(point);
            faults.at("protect:begun");
            var definition = definition(names.live());
            definition.write(point);
            faults.at("protect:defined");
            new SafetyCopy(client).make(names.live(), names.of(point), definition.settings());
            faults.at("protect:copied");
            DurableFiles.write(point.resolve(COMPLETE), names.of(point) + "\n");
            faults.at("protect:complete");
        });
    }

    @Override
    public void swapBack(Path point, Path aside) {
        if (hasPoint(point)) {
            swap(swap -> swap.in(point, aside));
        }
    }

    @Override
    public Few writtenSince(Path copy, Path aside) {
        var replaced = SwapRecord.last(aside);
        return told("compare", () -> new MariaDbFacts(client, clock).differences(factsOf(copy), replaced));
    }

    @Override
    public void keep(Path point, Path copy) {
        if (Files.exists(copy.resolve(Label.FILE))) {
            return;
        }
        requireComplete(point, cannot("keep"));
        run("keep", () -> {
            write(copy, names.of(point), Definition.read(point));
            faults.at("keep:written");
        });
    }

    @Override
    public void release(Path own) {
        run("release " + own + " of", () -> {
            try (var session = Session.open(client)) {
                for (var database : new Catalog(session).numbered(names.of(own))) {
                    session.execute("DROP DATABASE IF EXISTS " + Sql.name(database));
                    faults.at("release:dropped");
                }
            }
            DurableFiles.removeOwn(own, own.resolveSibling(""));
        });
    }

    @Override
    public void swapIn(Path place, Path aside) {
        swap(swap -> swap.in(place, aside));
    }

    @Override
    public void swapOut(Path place, Path aside) {
        swap(swap -> swap.out(place, aside));
    }

    @Override
    public List<String> rescueCheck() {
        return new RescueLines(data, client).check();
    }

    @Override
    public List<String> rescue() {
        return new RescueLines(data, client).lines();
    }

    private void write(Path copy, String database, Definition definition) {
        DurableFiles.removeOwn(copy, copy.resolveSibling(""));
        CopyFolder.make(copy);
        Backup.write(copy, name(), client, database, definition);
    }

    private Definition definition(String database) {
        try (var session = Session.open(client)) {
            return new Definitions(session).of(database);
        }
    }

    private void begin(Path folder) {
        CopyFolder.make(folder);
        DurableFiles.removeOwn(folder.resolve(COMPLETE), folder);
        DurableFiles.write(folder.resolve("database"), names.of(folder) + "\n");
    }

    private void swap(java.util.function.Consumer<Swap> deed) {
        run("exchange", () -> {
            new Settling(client, clock, names.live()).endNow(cannot("exchange"));
            try (var session = Session.open(client)) {
                deed.accept(new Swap(session, names, faults));
            }
        });
    }

    private void run(String deed, Runnable work) {
        told(deed, () -> {
            work.run();
            return true;
        });
    }

    private <T> T told(String deed, Supplier<T> work) {
        try {
            return work.get();
        } catch (Refused refused) {
            throw new Trouble(client).of(cannot(deed), refused);
        }
    }

    private String cannot(String deed) {
        return "cannot " + deed + " the database '" + name() + "'";
    }
}
