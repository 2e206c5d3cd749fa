package dev.belay.postgres;

import dev.belay.app.DataSet;
import dev.belay.app.Secret;
import dev.belay.host.Activity;
import dev.belay.host.Clock;
import dev.belay.host.Faults;
import dev.belay.host.Tools;
import dev.belay.keeper.Base;
import dev.belay.keeper.Depth;
import dev.belay.keeper.Evidence;
import dev.belay.keeper.Facts;
import dev.belay.keeper.Few;
import dev.belay.keeper.Keeper;
import dev.belay.keeper.ServerLog;
import dev.belay.keeper.Size;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Keeps a PostgreSQL database the faster way where its role may create databases, and the slower one where it may not.
/// What was begun one way goes on that way, whatever became of the right.
public final class ProbedPostgresKeeper implements Keeper {
    private final PostgresKeeper copying;
    private final DumpedPostgresKeeper dumping;

    private ProbedPostgresKeeper(PostgresKeeper copying, DumpedPostgresKeeper dumping) {
        this.copying = copying;
        this.dumping = dumping;
    }

    /// @param secrets finds the password by its name in the manifest
    public static ProbedPostgresKeeper of(
            DataSet.Database data, Function<String, Secret> secrets, Tools tools, Clock clock, Faults faults) {
        var client = new Client(data.server(), secrets, tools);
        var copying = new PostgresKeeper(data, client, clock, faults);
        return new ProbedPostgresKeeper(copying, new DumpedPostgresKeeper(copying, data, client, clock));
    }

    @Override
    public String name() {
        return copying.name();
    }

    @Override
    public Size size() {
        return copying.size();
    }

    @Override
    public void inspect() {
        probed().inspect();
    }

    @Override
    public List<Path> exclusive() {
        return copying.exclusive();
    }

    @Override
    public Activity activity(Duration age) {
        return copying.looking().activity(age, "cannot look who is in the database '" + name() + "'");
    }

    @Override
    public void settle() {
        copying.settle();
    }

    @Override
    public void backUp(Path copy, Base base) {
        copying.backUp(copy, base);
    }

    @Override
    public void restore(Path copy, Path place) {
        probed().restore(copy, place);
    }

    @Override
    public Facts facts(Depth depth) {
        return copying.facts(depth);
    }

    @Override
    public Facts factsAt(Path place, Depth depth) {
        return of(place).factsAt(place, depth);
    }

    @Override
    public Facts factsOf(Path copy) {
        return copying.factsOf(copy);
    }

    @Override
    public Evidence evidence() {
        return probed().evidence();
    }

    @Override
    public Optional<String> way() {
        return isCopied() ? Optional.of(new Cost(size().bytes()).copied()) : dumping.way();
    }

    @Override
    public Optional<Path> bytesOf(Path own) {
        return probed().bytesOf(own);
    }

    @Override
    public Optional<ServerLog> log() {
        return copying.looking().log(copying.cannot("measure"));
    }

    @Override
    public long bytesBeside(Path own) {
        return copying.looking().bytesBeside(own, copying.cannot("measure"));
    }

    @Override
    public void preCopy(Path point, Base base) {
        probed().preCopy(point, base);
    }

    @Override
    public void protect(Path point) {
        (Files.exists(point) ? of(point) : probed()).protect(point);
    }

    @Override
    public void swapBack(Path point, Path aside) {
        of(point).swapBack(point, aside);
    }

    @Override
    public Few writtenSince(Path copy, Path aside) {
        return of(aside).writtenSince(copy, aside);
    }

    @Override
    public void keep(Path point, Path copy) {
        of(point).keep(point, copy);
    }

    @Override
    public void release(Path own) {
        of(own).release(own);
    }

    @Override
    public void swapIn(Path place, Path aside) {
        of(place).swapIn(place, aside);
    }

    @Override
    public void swapOut(Path place, Path aside) {
        of(place).swapOut(place, aside);
    }

    @Override
    public List<String> rescueLook() {
        return copying.rescueLook();
    }

    @Override
    public List<String> rescue() {
        return copying.rescue();
    }

    private Keeper probed() {
        return isCopied() ? copying : dumping;
    }

    private boolean isCopied() {
        return copying.looking().mayCreate("cannot check the database '" + name() + "'");
    }

    private Keeper of(Path own) {
        return Files.exists(own.resolve(DumpedPostgresKeeper.MARK)) ? dumping : copying;
    }
}
