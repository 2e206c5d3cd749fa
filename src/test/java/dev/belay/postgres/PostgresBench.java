package dev.belay.postgres;

import dev.belay.app.DataSet;
import dev.belay.app.DatabaseServer;
import dev.belay.app.Secret;
import dev.belay.host.Faults;
import dev.belay.host.SystemClock;
import dev.belay.host.Tools;
import dev.belay.keeper.Keeper;
import dev.belay.keeper.Memory;
import dev.belay.testkit.PostgresServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A server with the database `wiki`, its owner of the same name, and a keeper for it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PostgresBench {
    static final String PASSWORD = "pass:word\\";

    @SuppressWarnings("NullAway.Init")
    PostgresServer server;

    @TempDir(factory = Memory.class)
    Path folder;

    Faults faults = Faults.NONE;

    @BeforeAll
    void startServer() {
        startServer(PostgresServer.start());
    }

    void startServer(PostgresServer started) {
        server = started;
        server.sql(
                "postgres",
                "CREATE ROLE wiki LOGIN CREATEDB PASSWORD E'pass:word\\\\'",
                "CREATE ROLE guest LOGIN PASSWORD E'pass:word\\\\'");
    }

    @AfterAll
    void stopServer() {
        server.close();
    }

    @BeforeEach
    void fill() {
        server.sql("postgres", "DROP DATABASE IF EXISTS wiki WITH (FORCE)");
        server.sql("postgres", "CREATE DATABASE wiki OWNER wiki");
        server.sql(
                "wiki",
                "CREATE EXTENSION pg_trgm",
                "SET ROLE wiki",
                "CREATE TABLE page AS SELECT i AS id, md5(i::text) AS text FROM generate_series(1, 20000) i");
    }

    Path point() {
        return folder.resolve("points/db");
    }

    Path aside() {
        return folder.resolve("aside/db");
    }

    String isOpen() {
        return server.sql("postgres", "SELECT datallowconn FROM pg_database WHERE datname = 'wiki'");
    }

    String databases() {
        return server.sql("postgres", "SELECT string_agg(datname, ' ' ORDER BY datname) FROM pg_database");
    }

    Keeper keeper() {
        return keeper("wiki");
    }

    Keeper keeper(String user, String... through) {
        return PostgresKeeper.of(
                data(user, through), _ -> new Secret(PASSWORD), new Tools(), new SystemClock(), at -> faults.reach(at));
    }

    DataSet.Database data(String user, String... through) {
        var reached = server.remote(user, "db");
        var whole = new DatabaseServer(
                reached.engine(), reached.host(), reached.port(), reached.user(), reached.password(), List.of(through));
        return new DataSet.Database("db", whole, "wiki");
    }
}
