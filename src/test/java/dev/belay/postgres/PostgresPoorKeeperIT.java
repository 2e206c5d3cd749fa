package dev.belay.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.DataSet;
import dev.belay.app.DatabaseServer;
import dev.belay.app.Secret;
import dev.belay.host.SystemClock;
import dev.belay.host.Tools;
import dev.belay.keeper.Base;
import dev.belay.keeper.Evidence;
import dev.belay.keeper.Keeper;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// As a role that owns the database and may create no other: dumps, and one transaction that brings them back.
@Order(2)
final class PostgresPoorKeeperIT extends PostgresContract {

    @BeforeAll
    void takeTheRightAway() {
        server.sql("postgres", "ALTER ROLE wiki NOCREATEDB");
    }

    @Override
    DatabaseServer reached() {
        return server.remote("wiki", "db");
    }

    @Override
    protected Keeper keeper() {
        return ProbedPostgresKeeper.of(
                new DataSet.Database("db", reached(), NAME),
                _ -> new Secret("it's $HOME: \\ \"all\" "),
                new Tools(),
                new SystemClock(),
                power);
    }

    // What was loaded from a dump spells its conditions otherwise.
    @Override
    protected Map<String, String> seen() {
        var seen = new TreeMap<>(super.seen());
        seen.put("dump", server.dump(NAME).replaceAll("::[a-z ]+(\\[])?|[()]", ""));
        return seen;
    }

    @Test
    void tellsItsWayAndWhatAProofRestsOn() {
        fill();

        keeper().inspect();

        assertThat(keeper().evidence()).isEqualTo(Evidence.DECODED);
        assertThat(keeper().way().orElseThrow())
                .contains("dumped while users are out (about 1 s)", "the role may not create databases");
    }

    @Test
    void removesEverythingThatAnUpgradeAdded() {
        fill();
        server.sql(NAME, "GRANT CREATE ON DATABASE " + Sql.name(NAME) + " TO wiki");
        keeper().preCopy(ownPoint(), Base.none());
        keeper().protect(ownPoint());
        var before = seen();
        sql(
                "SET ROLE wiki",
                "CREATE EXTENSION pg_trgm",
                "CREATE SCHEMA newer",
                "CREATE TABLE newer.one(id serial PRIMARY KEY, t text)",
                "CREATE INDEX ON newer.one USING gin (t public.gin_trgm_ops)",
                "CREATE TYPE colour AS ENUM ('red')",
                "CREATE DOMAIN short AS varchar(3)",
                "CREATE FUNCTION add(colour, short) RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "CREATE OPERATOR === (FUNCTION = add, LEFTARG = colour, RIGHTARG = short)",
                "CREATE AGGREGATE total(int) (SFUNC = int4pl, STYPE = int)",
                "CREATE PROCEDURE tidy() LANGUAGE sql AS 'SELECT 1'",
                "CREATE COLLATION mine FROM \"C\"",
                "CREATE TEXT SEARCH CONFIGURATION words (COPY = simple)",
                "CREATE MATERIALIZED VIEW counted AS SELECT count(*) FROM person",
                "CREATE PUBLICATION news FOR TABLE person",
                "CREATE STATISTICS both_of ON id, name FROM person",
                "GRANT CREATE ON SCHEMA public TO reader",
                "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO reader",
                "ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC",
                "ALTER DATABASE " + Sql.name(NAME) + " SET search_path = newer, public",
                "ALTER ROLE wiki IN DATABASE " + Sql.name(NAME) + " SET work_mem = '3MB'",
                "COMMENT ON DATABASE " + Sql.name(NAME) + " IS 'newer'",
                "SELECT lo_from_bytea(0, 'another')");

        keeper().swapBack(ownPoint(), folder.resolve("aside"));

        assertThat(seen()).isEqualTo(before);
    }

    private Path ownPoint() {
        return folder.resolve("point");
    }
}
