package dev.belay.backup;

import dev.belay.app.CopyPolicy;
import dev.belay.app.DataSet;
import dev.belay.database.SqliteKeeper;
import dev.belay.folder.FolderKeeper;
import dev.belay.host.Call;
import dev.belay.host.Faults;
import dev.belay.host.Kernel;
import dev.belay.host.SystemClock;
import dev.belay.host.Tools;
import dev.belay.keeper.Base;
import dev.belay.keeper.Keeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;

/// Measures what stands inside the fence against `cp`. Run it by `bench/protect.sh`.
final class ProtectBench {
    private static final int ROUNDS = 3;
    private static final int FILES = 20_000;

    private final Path folder;
    private final SystemClock clock = new SystemClock();
    private final Tools tools = new Tools();

    private ProtectBench(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException, SQLException {
        var bench = new ProtectBench(Path.of(arguments[0]));
        bench.database(Integer.parseInt(arguments[1]));
        bench.files();
    }

    private void database(int rows) throws SQLException {
        var file = folder.resolve("app.sqlite3");
        sql(
                file,
                "CREATE TABLE document(id INTEGER PRIMARY KEY, body BLOB)",
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + rows + ")"
                        + " INSERT INTO document SELECT i, randomblob(4000) FROM n");
        var keeper = new SqliteKeeper(new DataSet.Sqlite("db", file), new Kernel(), clock, Faults.NONE);
        compare(
                "database",
                keeper,
                file,
                () -> sql(file, "UPDATE document SET body = randomblob(4000) WHERE id % (" + rows + " / 700) = 0"));
    }

    private void files() throws IOException, SQLException {
        var root = folder.resolve("media");
        var random = new Random(1);
        var content = new byte[96_000];
        for (var number = 0; number < FILES; number++) {
            random.nextBytes(content);
            var parent = Files.createDirectories(root.resolve("d" + number % 200));
            Files.write(parent.resolve("f" + number), content);
        }
        var data = new DataSet.Folder("media", root, List.of(), CopyPolicy.INCREMENTAL);
        var keeper = FolderKeeper.of(data, folder.resolve("pool"), clock, Faults.NONE);
        compare("files", keeper, root, () -> change(root));
    }

    private interface Deed {
        void run() throws SQLException;
    }

    private void compare(String what, Keeper keeper, Path live, Deed change) throws SQLException {
        var aside = folder.resolve("aside-" + what);
        var copy = folder.resolve("copy-" + what).toString();
        for (var round = 1; round <= ROUNDS; round++) {
            var point = folder.resolve("point-" + what);
            time(what + " pre-copy (application up)", () -> keeper.preCopy(point, Base.none()));
            change.run();
            time(what + " protect (in the fence)", () -> keeper.protect(point));
            change.run();
            time(what + " swap back", () -> keeper.swapBack(point, aside));
            time(what + " cp -a", () -> tools.run(Call.of(folder, "cp", "-a", live.toString(), copy)));
            time(what + " sync", () -> tools.run(Call.of(folder, "sync", "-f", copy)));
            tools.run(Call.of(
                    folder,
                    "rm",
                    "-rf",
                    copy,
                    point.toString(),
                    aside.toString(),
                    folder.resolve("pool").toString()));
        }
    }

    private void time(String what, Deed deed) throws SQLException {
        var begun = clock.elapsed();
        deed.run();
        var taken = clock.elapsed().minus(begun);
        IO.println(String.format("%-40s %8.3f s", what, taken.toNanos() / 1e9));
    }

    private static void change(Path root) {
        try {
            for (var number = 0; number < FILES; number += 100) {
                Files.writeString(root.resolve("d" + number % 200).resolve("f" + number), "changed " + Math.random());
            }
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static void sql(Path file, String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            for (var one : statements) {
                statement.execute(one);
            }
        }
    }
}
