package dev.belay.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.app.Secret;
import dev.belay.host.SystemClock;
import dev.belay.host.Tools;
import dev.belay.keeper.Base;
import dev.belay.keeper.Keeper;
import dev.belay.problem.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The one transaction that empties a database and loads a dump into it.
final class PostgresRefillIT extends PostgresBench {
    private static final String LARGE_OBJECTS =
            "SELECT string_agg(encode(lo_get(oid), 'escape'), ' ' ORDER BY oid) FROM pg_largeobject_metadata";

    @BeforeEach
    void takeTheRightAway() {
        server.sql("postgres", "DROP ROLE IF EXISTS failing", "ALTER ROLE wiki NOCREATEDB");
        server.sql(
                "wiki",
                "DROP EXTENSION pg_trgm",
                "SET ROLE wiki",
                "CREATE FUNCTION checked(i int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS $$ BEGIN"
                        + " IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'failing')"
                        + " THEN RAISE 'this fails'; END IF; RETURN i; END $$",
                "CREATE INDEX last_of_all ON page (checked(id))",
                "SELECT lo_from_bytea(0, 'first')");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "env"})
    void changesNothingWhenTheLoadFailsAfterALargeObject(String through) {
        var keeper = poor(through);
        protectAndUpgrade(keeper);
        server.sql("postgres", "CREATE ROLE failing");

        assertThatThrownBy(() -> keeper.swapBack(point(), aside()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("this fails");

        server.sql("postgres", "ALTER DATABASE wiki ALLOW_CONNECTIONS true");
        assertThat(server.sql("wiki", "SELECT count(*) FROM newer")).isEqualTo("0");
        assertThat(server.sql("wiki", "SELECT count(*) FROM page")).isEqualTo("10000");
        assertThat(server.sql("wiki", LARGE_OBJECTS)).isEqualTo("first second");
    }

    // The dump is longer than a pipe holds.
    @ParameterizedTest
    @ValueSource(strings = {"", "env"})
    void bringsBackALongDumpWithALargeObject(String through) {
        var keeper = poor(through);
        protectAndUpgrade(keeper);

        keeper.swapBack(point(), aside());

        assertThat(point().resolve("copy/dump")).exists();
        assertThat(server.sql("wiki", "SELECT to_regclass('newer') IS NULL")).isEqualTo("t");
        assertThat(server.sql("wiki", "SELECT count(*) FROM page")).isEqualTo("20000");
        assertThat(server.sql("wiki", LARGE_OBJECTS)).isEqualTo("first");
    }

    private void protectAndUpgrade(Keeper keeper) {
        keeper.preCopy(point(), Base.none());
        keeper.protect(point());
        server.sql(
                "wiki",
                "SET ROLE wiki",
                "CREATE TABLE newer (id int)",
                "DELETE FROM page WHERE id > 10000",
                "SELECT lo_from_bytea(0, 'second')");
    }

    private Keeper poor(String through) {
        var words = through.isEmpty() ? new String[0] : new String[] {through};
        return ProbedPostgresKeeper.of(
                data("wiki", words), _ -> new Secret(PASSWORD), new Tools(), new SystemClock(), faults);
    }
}
