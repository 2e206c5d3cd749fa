package dev.belay.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.DataSet;
import dev.belay.app.DatabaseServer;
import dev.belay.app.Secret;
import dev.belay.host.Call;
import dev.belay.host.Output;
import dev.belay.host.SystemClock;
import dev.belay.host.Tools;
import dev.belay.keeper.Base;
import dev.belay.keeper.Depth;
import dev.belay.keeper.Evidence;
import dev.belay.keeper.Facts;
import dev.belay.keeper.Keeper;
import dev.belay.testkit.PostgresPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// As a role that owns the database and may create no other: dumps, and one transaction that brings them back.
@Order(3)
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

    // Restored to a database by a role that may make one.
    @Override
    protected void assertIsAt(Path place, Facts written) {
        var looked = folder.resolve("looked");
        server.sql("postgres", "ALTER ROLE wiki CREATEDB");
        try {
            super.keeper().restore(place.resolve("state"), looked);
            assertThat(written.differences(super.keeper().factsAt(looked, Depth.FULL)))
                    .isEmpty();
        } finally {
            server.sql("postgres", "ALTER ROLE wiki NOCREATEDB");
        }
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

    @Test
    void itsRescueScriptLoadsIntoAnEmptyDatabaseAndElseSaysWhatAnAdministratorMustDo() throws IOException {
        fill();
        server.sql("postgres", "ALTER ROLE postgres PASSWORD E'it''s $HOME: \\\\ \"all\" '");
        keeper().backUp(folder.resolve("data/db"), Base.none());
        var before = keeper().facts(Depth.FULL);
        upgrade();
        var now = seen();

        for (var into : List.of("", "anywhere")) {
            var refused = rescue(into);
            assertThat(refused.code()).as(refused.err()).isEqualTo(1);
            assertThat(refused.err()).contains("the role may not create databases", "nothing was changed");
            assertThat(seen()).isEqualTo(now);
            var told = refused.err()
                    .lines()
                    .filter(line -> line.startsWith("  "))
                    .collect(Collectors.joining("\n", "set -eu\n", "\n"));
            var administrator = shell(told);
            assertThat(administrator.succeeded()).as(told + administrator.err()).isTrue();

            var loaded = rescue(into);

            assertThat(loaded.succeeded()).as(loaded.err()).isTrue();
            now = into.isEmpty() ? seen() : now;
            assertThat(before.differences(keeper().facts(Depth.FULL))).isEmpty();
        }
        var beside = PointName.named(NAME, "_restoring");
        assertThat(server.sql(beside, "SELECT count(*) FROM person")).isEqualTo("500");
    }

    private Output rescue(String into) throws IOException {
        // Each of them is told where the server is: by that Debian's wrapper chooses the release.
        assertThat(String.join("\n", keeper().rescue())).doesNotContainPattern("(?m)^ *(psql|pg_restore) ");
        return shell("set -eu\nSTAMP=20260101T000000Z\nINTO=" + into + "\nBACKUP='" + folder + "/data'\nTARGET="
                + Sql.word(NAME) + "\n" + String.join("\n", keeper().rescueLook()) + "\nTARGET=" + Sql.word(NAME)
                + "\n" + String.join("\n", keeper().rescue()) + "\n");
    }

    private Output shell(String script) throws IOException {
        var file = Files.writeString(folder.resolve("script.sh"), script);
        return new Tools()
                .run(Call.of(
                        folder,
                        "env",
                        "-i",
                        "PATH=" + PostgresPrograms.first("/usr/bin:/bin"),
                        "PGPASSWORD=it's $HOME: \\ \"all\" ",
                        "sh",
                        file.toString()));
    }

    private Path ownPoint() {
        return folder.resolve("point");
    }
}
