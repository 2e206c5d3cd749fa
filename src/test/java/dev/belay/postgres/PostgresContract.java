package dev.belay.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.DataSet;
import dev.belay.app.DatabaseServer;
import dev.belay.app.Secret;
import dev.belay.host.SystemClock;
import dev.belay.host.Tools;
import dev.belay.keeper.Base;
import dev.belay.keeper.Depth;
import dev.belay.keeper.Facts;
import dev.belay.keeper.Keeper;
import dev.belay.keeper.KeeperContract;
import dev.belay.testkit.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The contract over a database of a real server.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PostgresContract extends KeeperContract {
    static final String NAME = "The \"wiki's\" data = 1\\";

    @SuppressWarnings("NullAway.Init")
    PostgresServer server;

    @BeforeAll
    void startServer() {
        server = PostgresServer.start();
        server.sql(
                "postgres",
                "CREATE ROLE wiki LOGIN CREATEDB PASSWORD E'it''s $HOME: \\\\ \"all\" '",
                "CREATE ROLE reader LOGIN");
    }

    @AfterAll
    void stopServer() {
        server.close();
    }

    abstract DatabaseServer reached();

    @Override
    protected Keeper keeper() {
        return PostgresKeeper.of(
                new DataSet.Database("db", reached(), NAME),
                _ -> new Secret("it's $HOME: \\ \"all\" "),
                new Tools(),
                new SystemClock(),
                power);
    }

    // What stands aside lets nobody in.
    @Override
    protected void assertIsAt(Path place, Facts written) {
        var there = Sql.name(PointName.of(NAME, place));
        server.sql("postgres", "ALTER DATABASE " + there + " ALLOW_CONNECTIONS true");
        super.assertIsAt(place, written);
    }

    @Override
    protected void fill() {
        var name = Sql.name(NAME);
        server.sql(
                "postgres",
                "CREATE DATABASE " + name + " OWNER wiki" + news().sorted(),
                "ALTER DATABASE " + name + " SET search_path = \"$user\", public",
                "ALTER DATABASE " + name + " SET work_mem = '8MB'",
                "ALTER DATABASE " + name + " CONNECTION LIMIT 40",
                "REVOKE CONNECT ON DATABASE " + name + " FROM PUBLIC",
                "GRANT CONNECT ON DATABASE " + name + " TO reader WITH GRANT OPTION",
                "COMMENT ON DATABASE " + name + " IS E'it''s :target \\\\ here'");
        sql(
                "SET ROLE wiki",
                "CREATE TABLE person(id serial PRIMARY KEY, name varchar(60) CHECK (name IN ('a', 'b') OR length(name) > 3))",
                "CREATE TABLE \"Pet\"(id int PRIMARY KEY, owner int REFERENCES person(id), t text, note jsonb)",
                "CREATE SCHEMA other",
                "CREATE TYPE other.mood AS ENUM ('good', 'bad')",
                "CREATE TABLE other.parted(d date, m other.mood) PARTITION BY RANGE (d)",
                "CREATE TABLE other.parted1 PARTITION OF other.parted FOR VALUES FROM ('2020-01-01') TO ('2030-01-01')",
                "CREATE VIEW names AS SELECT name FROM person WHERE name IN ('x', 'y')",
                "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
                "CREATE TRIGGER touched BEFORE UPDATE ON person FOR EACH ROW EXECUTE FUNCTION touch()",
                "CREATE INDEX by_name ON person (lower(name))",
                "GRANT SELECT ON person TO reader",
                "ALTER DEFAULT PRIVILEGES IN SCHEMA other GRANT SELECT ON TABLES TO reader",
                "COMMENT ON COLUMN person.name IS 'who'",
                "INSERT INTO person(name) SELECT md5(i::text) FROM generate_series(1, 500) i",
                "INSERT INTO \"Pet\" VALUES (1, 1, E'line\\nbreak', '{\"a\": 1}')",
                "INSERT INTO other.parted VALUES ('2024-02-29', 'good')",
                "SELECT lo_from_bytea(0, 'a large object')");
    }

    private PostgresNews news() {
        return new PostgresNews(server.release());
    }

    @Test
    void bringsBackWhatItsReleaseBrought() {
        fill();
        sql(Stream.concat(Stream.of("SET ROLE wiki"), news().inside().stream()).toArray(String[]::new));
        keeper().inspect();
        keeper().backUp(folder.resolve("copy"), Base.none());
        keeper().restore(folder.resolve("copy"), folder.resolve("place"));
        keeper().preCopy(folder.resolve("point"), Base.none());
        keeper().protect(folder.resolve("point"));
        var before = meant();
        upgrade();

        keeper().swapBack(folder.resolve("point"), folder.resolve("aside"));

        assertThat(meant()).isEqualTo(before);
        assertThat(keeper().factsOf(folder.resolve("copy"))
                        .differences(keeper().factsAt(folder.resolve("place"), Depth.FULL)))
                .isEmpty();
    }

    @Override
    protected void upgrade() {
        sql(
                "SET ROLE wiki",
                "UPDATE person SET name = 'changed ' || random() WHERE id % 100 = 0",
                "DELETE FROM person WHERE id = (SELECT max(id) FROM person)",
                "SELECT nextval('person_id_seq')",
                "CREATE TABLE IF NOT EXISTS added(id int)",
                "GRANT SELECT ON \"Pet\" TO reader",
                "ALTER DATABASE " + Sql.name(NAME) + " SET work_mem = '9MB'");
    }

    @Override
    protected Map<String, String> seen() {
        var seen = new TreeMap<String, String>();
        seen.put("dump", server.dump(NAME));
        seen.put("facts", String.valueOf(keeper().facts(Depth.FULL)));
        seen.put(
                "open",
                server.sql("postgres", "SELECT datallowconn FROM pg_database WHERE datname =" + Sql.text(NAME)));
        return seen;
    }

    // A condition that is read again is spelled with other casts and parentheses.
    @Override
    protected Map<String, String> meant() {
        var meant = new TreeMap<>(seen());
        meant.put("dump", server.dump(NAME).replaceAll("::[a-z ]+(\\[])?|[()]", ""));
        return meant;
    }

    @Override
    protected Path contentOf(Path copy) {
        try (var files = Files.walk(copy.resolve("dump"))) {
            return files.filter(file -> file.toString().matches(".*\\.(gz|zst)"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @AfterEach
    void dropAll() {
        for (var name : server.sql("postgres", "SELECT datname FROM pg_database WHERE datname ~ 'wiki'")
                .lines()
                .toList()) {
            server.sql("postgres", "DROP DATABASE " + Sql.name(name) + " WITH (FORCE)");
        }
    }

    void sql(String... statements) {
        server.sql(NAME, statements);
    }
}
