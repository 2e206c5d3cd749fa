package dev.belay.backup;

import dev.belay.app.DataSet;
import dev.belay.app.Secret;
import dev.belay.host.Faults;
import dev.belay.host.SystemClock;
import dev.belay.host.Tools;
import dev.belay.keeper.Keepers;
import dev.belay.postgres.PostgresKeeper;
import dev.belay.testkit.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;

/// Damaged backups of PostgreSQL databases.
final class PostgresDamageIT extends DamageContract {
    @SuppressWarnings("NullAway.Init")
    private PostgresServer server;

    @Override
    void fill() {
        server = PostgresServer.start();
        for (var name : List.of("wiki", "queue")) {
            server.sql("postgres", "CREATE DATABASE " + name);
            server.sql(
                    name, "CREATE TABLE page AS SELECT i AS id, md5(i::text) AS text FROM generate_series(1, 500) i");
        }
    }

    @AfterAll
    void end() {
        server.close();
    }

    @Override
    List<DataSet> data() {
        return List.of(
                new DataSet.Database("wiki", server.local(), "wiki"),
                new DataSet.Database("queue", server.local(), "queue"));
    }

    @Override
    Keepers keepers() {
        return data -> PostgresKeeper.of(
                (DataSet.Database) data, _ -> new Secret(""), new Tools(), new SystemClock(), Faults.NONE);
    }

    @Override
    Path contentOf(Path copy) {
        try (var files = Files.walk(copy.resolve("dump"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("toc.dat"))
                    .max(Comparator.comparingLong(file -> file.toFile().length()))
                    .orElseThrow();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @Override
    void change() {
        server.sql("wiki", "DELETE FROM page WHERE id % 7 = 3");
    }

    @Override
    Map<String, String> seen() {
        return Map.of(
                "wiki", server.dump("wiki"),
                "queue", server.dump("queue"),
                "databases",
                        server.sql("postgres", "SELECT string_agg(datname, ' ' ORDER BY datname) FROM pg_database"));
    }
}
