package dev.belay.bench;

import static dev.belay.bench.KeeperTimes.say;
import static dev.belay.bench.KeeperTimes.time;

import dev.belay.app.DataSet;
import dev.belay.app.Secret;
import dev.belay.host.Call;
import dev.belay.host.Faults;
import dev.belay.host.SystemClock;
import dev.belay.host.Tools;
import dev.belay.keeper.Keeper;
import dev.belay.postgres.PostgresKeeper;
import dev.belay.testkit.PostgresPrograms;
import dev.belay.testkit.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Times what Belay does to a PostgreSQL database beside what an operator would do: `FOLDER [SCALE [ROUNDS
/// [fence]]]`; with `fence` only what happens inside it and the server's own copy.
public final class PostgresBench {
    private static final Duration LONG = Duration.ofHours(1);

    private final PostgresServer server;
    private final Path folder;
    private final Keeper keeper;
    private final boolean isFenceOnly;

    private PostgresBench(PostgresServer server, Path folder, boolean isFenceOnly) {
        this.isFenceOnly = isFenceOnly;
        this.server = server;
        this.folder = folder;
        this.keeper = PostgresKeeper.of(
                new DataSet.Database("db", server.local(), "app"),
                name -> new Secret(name),
                new Tools(),
                new SystemClock(),
                Faults.NONE);
    }

    public static void main(String[] arguments) {
        var folder = Path.of(arguments[0]);
        var scale = arguments.length > 1 ? arguments[1] : "80";
        var rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        try (var server = PostgresServer.start(folder, "shared_buffers=512MB", "max_wal_size=4GB")) {
            var bench = new PostgresBench(server, folder, arguments.length > 3);
            bench.fill(scale);
            for (var round = 1; round <= rounds; round++) {
                bench.round(round);
            }
        }
    }

    private void fill(String scale) {
        server.sql("postgres", "CREATE DATABASE app");
        client("pgbench", "-i", "-q", "-s", scale, "app");
        server.sql(
                "app",
                "CREATE TABLE document AS SELECT i AS id, repeat(md5(i::text), 40) AS text FROM generate_series(1, 1500 * "
                        + scale + ") i",
                "VACUUM ANALYZE");
        say("database of " + server.sql("app", "SELECT pg_database_size('app') >> 20") + " MB");
    }

    private void round(int number) {
        say("round " + number);
        client("pgbench", "-n", "-T", "3", "-c", "2", "app");
        var belay = new KeeperTimes(keeper, folder);
        // Who copies first meets the colder memory.
        if (number % 2 == 0) {
            raw();
        }
        if (isFenceOnly) {
            belay.insideTheFence(number);
        } else {
            belay.round(number);
        }
        if (number % 2 == 1) {
            raw();
        }
        if (!isFenceOnly) {
            tools(number);
        }
    }

    private void raw() {
        time(
                "CREATE DATABASE … TEMPLATE … STRATEGY file_copy",
                () -> server.sql("postgres", "CREATE DATABASE raw TEMPLATE app STRATEGY file_copy"));
        server.sql("postgres", "DROP DATABASE raw");
    }

    private void tools(int number) {
        var dump = folder.resolve("dump-" + number).toString();
        time("pg_dump -Fd -j2 -Z1", () -> client("pg_dump", "-Fd", "-j2", "-Z1", "-f", dump, "app"));
        time("pg_dump -Fc", () -> client("pg_dump", "-Fc", "-f", dump + ".custom", "app"));
        time("pg_basebackup", () -> client("pg_basebackup", "-c", "fast", "-D", dump + ".base"));
        server.sql("postgres", "CREATE DATABASE back");
        time("pg_restore -j2", () -> client("pg_restore", "-j2", "-d", "back", dump));
        server.sql("postgres", "DROP DATABASE back");
    }

    private void client(String program, String... words) {
        var argv = new java.util.ArrayList<>(List.of(
                PostgresPrograms.path(program), "-h", server.local().host().orElseThrow()));
        argv.addAll(List.of("-p", String.valueOf(server.port()), "-U", "postgres"));
        argv.addAll(List.of(words));
        var output =
                new Tools().run(Call.of(folder, argv.toArray(String[]::new)).within(LONG));
        if (!output.succeeded()) {
            throw new AssertionError(output.err());
        }
    }
}
