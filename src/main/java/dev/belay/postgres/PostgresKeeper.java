package dev.belay.postgres;

import dev.belay.app.DataSet;
import dev.belay.app.Secret;
import dev.belay.host.Clock;
import dev.belay.host.DurableFiles;
import dev.belay.host.Faults;
import dev.belay.host.Tools;
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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Keeps one PostgreSQL database safe.
///
/// A backup is a folder with a dump. A point, a restored place and an aside are databases of the same server,
/// named after their folders.
public final class PostgresKeeper implements Keeper {
    private static final String DATABASE = "database";

    private final DataSet.Database data;
    private final Client client;
    private final Clock clock;
    private final Faults faults;

    PostgresKeeper(DataSet.Database data, Client client, Clock clock, Faults faults) {
        this.data = data;
        this.client = client;
        this.clock = clock;
        this.faults = faults;
    }

    /// @param secrets finds the password by its name in the manifest
    public static PostgresKeeper of(
            DataSet.Database data, Function<String, Secret> secrets, Tools tools, Clock clock, Faults faults) {
        return new PostgresKeeper(data, new Client(data.server(), secrets, tools), clock, faults);
    }

    @Override
    public String name() {
        return data.name();
    }

    @Override
    public Size size() {
        return looking().size(cannot("measure"));
    }

    @Override
    public void inspect() {
        looking().inspect(PostgresInspection.Way.COPIES, cannot("check"));
    }

    @Override
    public Optional<Path> bytesOf(Path own) {
        return looking().folder(cannot("measure"));
    }

    @Override
    public List<Path> exclusive() {
        return List.of();
    }

    // Without closing the database: nothing would open it again after a crash, since a stop has no point yet.
    @Override
    public void settle() {
        try (var server = server("get exclusively")) {
            server.lockout().empty(data.database());
        }
    }

    @Override
    public void backUp(Path copy, Base base) {
        CopyFolder.make(copy);
        new Dump(client, clock).make(data.database(), copy, name(), cannot("back up"));
    }

    @Override
    public void restore(Path copy, Path place) {
        var restored = begin(place);
        try (var server = server("restore")) {
            server.databases().drop(restored);
        }
        new Dump(client, clock).restore(copy, restored, Databases.beside(data.database()), cannot("restore"));
    }

    @Override
    public Facts facts(Depth depth) {
        return factsIn(data.database(), depth);
    }

    @Override
    public Facts factsAt(Path place, Depth depth) {
        return factsIn(PointName.of(data.database(), place), depth);
    }

    @Override
    public Facts factsOf(Path copy) {
        return Label.checked(copy, name());
    }

    /// Makes and drops an empty database: what is not on the disk yet goes there now and not inside the fence, and the
    /// right to create databases is tried.
    @Override
    public void preCopy(Path point, Base base) {
        var name = begin(point);
        try (var server = server("prepare a copy of")) {
            server.tryACopy(name);
        }
    }

    @Override
    public void protect(Path point) {
        var name = begin(point);
        faults.at("protect:begun");
        try (var server = server("protect")) {
            server.databases().drop(name);
            faults.at("protect:dropped");
            server.lockout().shutNow(data.database());
            faults.at("protect:shut");
            server.databases().copy(data.database(), name, server.owner());
            faults.at("protect:copied");
            server.giveProperties(data.database(), name);
            faults.at("protect:replayed");
            server.lockout().open(data.database());
        }
        DurableFiles.write(point.resolve(COMPLETE), name + "\n");
        faults.at("protect:complete");
    }

    @Override
    public void swapBack(Path point, Path aside) {
        try (var server = server("bring back")) {
            if (hasPoint(point)) {
                swap(server).in(data.database(), PointName.of(data.database(), point), aside);
            } else if (server.databases().exists(data.database())) {
                server.lockout().open(data.database());
            }
        }
    }

    @Override
    public Few writtenSince(Path copy, Path aside) {
        try (var server = server("compare")) {
            var atTheStop = factsOf(copy);
            return Few.of(server.databases().family(PointName.of(data.database(), aside)).stream()
                    .map(replaced -> server.lockout().whileOpen(replaced, () -> factsIn(replaced, Depth.FULL)))
                    .flatMap(facts -> atTheStop.differences(facts).stream())
                    .toList());
        }
    }

    @Override
    public void keep(Path point, Path copy) {
        CopyFolder.make(copy);
        if (Files.exists(copy.resolve(Label.FILE))) {
            return;
        }
        requireComplete(point, cannot("keep"));
        var name = PointName.of(data.database(), point);
        try (var server = server("keep")) {
            server.lockout().open(name);
            faults.at("keep:opened");
            new Dump(client, clock).make(name, copy, name(), cannot("keep"));
            server.lockout().refuse(name);
        }
        faults.at("keep:made");
    }

    @Override
    public void release(Path own) {
        if (!Files.exists(own)) {
            return;
        }
        try (var server = server("remove what Belay made of")) {
            server.databases().family(PointName.of(data.database(), own)).forEach(server.databases()::drop);
        }
        Keeper.super.release(own);
    }

    @Override
    public void swapIn(Path place, Path aside) {
        try (var server = server("replace")) {
            swap(server).in(data.database(), PointName.of(data.database(), place), aside);
        }
    }

    @Override
    public void swapOut(Path place, Path aside) {
        try (var server = server("bring back")) {
            swap(server).out(data.database(), PointName.of(data.database(), place), aside);
        }
    }

    @Override
    public List<String> rescueLook() {
        return new PostgresRescue(data.server(), data.database(), Databases.beside(data.database())).look(name());
    }

    @Override
    public List<String> rescue() {
        return new PostgresRescue(data.server(), data.database(), Databases.beside(data.database())).lines(name());
    }

    // The folder is there before its database is, so whatever is on the server is found again.
    private String begin(Path folder) {
        var name = PointName.of(data.database(), folder);
        CopyFolder.make(folder);
        DurableFiles.removeOwn(folder.resolve(COMPLETE), folder);
        DurableFiles.write(folder.resolve(DATABASE), name + "\n");
        return name;
    }

    private Facts factsIn(String database, Depth depth) {
        try (var session = client.open(database, cannot("read"))) {
            return new PostgresFacts(session, clock).of(depth);
        }
    }

    Looking looking() {
        return new Looking(client, data.database(), Databases.beside(data.database()));
    }

    Server server(String deed) {
        return new Server(client, clock, Databases.beside(data.database()), data.database(), cannot(deed));
    }

    private Swap swap(Server server) {
        return new Swap(server.session(), server.databases(), server.lockout(), faults, cannot("bring back"));
    }

    String cannot(String deed) {
        return "cannot " + deed + " the database '" + name() + "'";
    }

    void reach(String point) {
        faults.at(point);
    }
}
