package dev.belay.backup;

import dev.belay.app.CopyPolicy;
import dev.belay.app.DataSet;
import dev.belay.database.SqliteKeeper;
import dev.belay.folder.FolderKeeper;
import dev.belay.host.Clock;
import dev.belay.host.Faults;
import dev.belay.host.Kernel;
import dev.belay.journal.RunFolder;
import dev.belay.keeper.Attributes;
import dev.belay.keeper.Checksum;
import dev.belay.keeper.Exclusive;
import dev.belay.keeper.Keepers;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import dev.belay.pool.Kept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A small instance with one data set of each kind.
final class TestInstance {
    final Path home;
    final SetClock clock = new SetClock();
    final Keepers keepers = data -> switch (data) {
        case DataSet.Sqlite sqlite -> new SqliteKeeper(sqlite, new Kernel(), clock, Faults.NONE);
        case DataSet.Database database -> throw new AssertionError(database);
        case DataSet.Folder folder -> FolderKeeper.of(folder, pools(), clock, Faults.NONE);
        case DataSet.Files files -> FolderKeeper.of(files, pools(), clock, Faults.NONE);
    };
    final Map<String, String> atFirst;

    TestInstance(Path home) {
        this.home = home;
        write("media/photo.jpg", "photo");
        write("media/.belay-mark", "ours");
        write("settings.py", "DEBUG = False");
        sql("CREATE TABLE t(x)", "INSERT INTO t VALUES (1), (2)");
        this.atFirst = seen();
    }

    List<DataSet> data() {
        return List.of(
                new DataSet.Folder("media", home.resolve("media"), List.of(), CopyPolicy.INCREMENTAL),
                new DataSet.Sqlite("db", home.resolve("app.sqlite3")),
                new DataSet.Files("config", home, List.of(Path.of("settings.py"), Path.of("it's absent"))));
    }

    private Path pools() {
        return home.resolve(".belay/backups/pool");
    }

    /// The content of a file, kept for a data set.
    Kept kept(String data, String file) {
        return Kept.of(pools().resolve(data), home.resolve(file));
    }

    Step.Origin origin() {
        return new Step.Origin(
                "app", "run-1", "1.0", "2.0", new Step.CodeState(Map.of("app", "abc"), Map.of()), Optional.empty());
    }

    Path make(String id) {
        backingUp(id).perform();
        return home.resolve(".belay/backups").resolve(id);
    }

    BackingUp backingUp(String id) {
        var backup = home.resolve(".belay/backups").resolve(id);
        return new BackingUp(new Step.BackUp(backup, data(), origin()), keepers, clock);
    }

    Map<String, String> prove(Path backup) {
        var scratch = backup.resolveSibling("x.scratch");
        return new Proving(new Step.ProveBackup(backup, scratch), keepers, clock).perform();
    }

    List<Step.PointOf> points(Path folder) {
        var together = together(folder);
        for (var part : together.parts()) {
            new PreCopying(new Step.PreCopy(part.data(), part.point(), home.resolve(".belay/backups/first")), keepers)
                    .perform();
        }
        protecting(together).perform();
        return together.parts().stream()
                .map(part -> new Step.PointOf(part.data(), part.point()))
                .toList();
    }

    /// @param wasLive whether what was restored took the place of the live data meanwhile
    StagingRestore staging(DataSet data, Path backup, Path place, boolean wasLive) {
        return new StagingRestore(new Step.StageRestore(data, backup, place), keepers, clock, () -> wasLive);
    }

    ProtectingTogether protecting(Step.ProtectTogether together) {
        return new ProtectingTogether(together, keepers, new Exclusive(keepers, new Kernel()));
    }

    /// The step that protects all data, with their points in that folder.
    Step.ProtectTogether together(Path folder) {
        return new Step.ProtectTogether(data().stream()
                .map(data -> new Step.Protect(
                        data,
                        folder.resolve(data.name()),
                        folder.resolve("aside").resolve(data.name())))
                .toList());
    }

    /// What a run in that folder wants kept.
    KeptPoints awaited(Path run, List<Step.PointOf> points) {
        var keep = new Step.KeepPoints(home.resolve(".belay/backups/kept"), points, origin());
        return KeptPoints.of(
                new RunFolder(run),
                new Plan(Plan.Kind.UPGRADE, "1.0", "2.0", List.of(), List.of(stopped(run)), List.of(keep), Map.of()));
    }

    /// The step of such a run that writes down what its points hold.
    Step.TakeFingerprint stopped(Path run) {
        return new Step.TakeFingerprint(data(), List.of(), run.resolve("fingerprint.json"));
    }

    BackupCatalog catalog() {
        return new BackupCatalog(home.resolve(".belay/backups"), clock);
    }

    void change() {
        write("media/photo.jpg", "changed");
        write("media/new.jpg", "new");
        write("settings.py", "DEBUG = True");
        write("it's absent", "no more");
        sql("DELETE FROM t WHERE x = 1");
    }

    Map<String, String> seen() {
        var seen = new TreeMap<String, String>();
        try (var all = Files.walk(home)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                var name = home.relativize(file).toString();
                if (!name.contains(".belay") && !name.contains(".before-restore-")) {
                    seen.put(name, Attributes.of(file) + " " + Checksum.ofFile(file));
                }
            }
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
        return seen;
    }

    private void write(String name, String content) {
        try {
            Files.createDirectories(home.resolve(name).getParent());
            Files.writeString(home.resolve(name), content);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private void sql(String... statements) {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("app.sqlite3"));
                var statement = connection.createStatement()) {
            for (var one : statements) {
                statement.execute(one);
            }
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    /// Time that passes only when told.
    static final class SetClock implements Clock {
        private Instant now = Instant.parse("2040-01-01T00:00:00Z");

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public Duration elapsed() {
            return Duration.between(Instant.EPOCH, now);
        }

        @Override
        public void pause(Duration time) {
            now = now.plus(time);
        }
    }
}
