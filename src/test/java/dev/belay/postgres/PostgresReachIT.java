package dev.belay.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.belay.app.Secret;
import dev.belay.host.Tools;
import dev.belay.keeper.Base;
import dev.belay.keeper.Depth;
import dev.belay.keeper.Keeper;
import dev.belay.keeper.ServerQueries;
import dev.belay.problem.Problem;
import dev.belay.testkit.PostgresPrograms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// How a keeper reaches its server, what it refuses beforehand, and what it answers.
final class PostgresReachIT extends PostgresBench {

    @Test
    void worksThroughAnotherCommand() {
        var through = keeper("wiki", "env", "LANG=C");
        through.inspect();
        through.backUp(folder.resolve("copy"), Base.none());
        through.restore(folder.resolve("copy"), folder.resolve("place"));

        var recorded = through.factsOf(folder.resolve("copy"));
        assertThat(recorded.differences(through.factsAt(folder.resolve("place"), Depth.FULL)))
                .isEmpty();
        through.release(folder.resolve("place"));
    }

    @Test
    void findsTheFolderOfAServerOnThisMachine() {
        assertThat(keeper().bytesOf(folder)).contains(server.cluster());
        assertThat(keeper("wiki", "env", "LANG=C").bytesOf(folder)).isEmpty();
    }

    @Test
    void refusesWhatItCouldNotBringBack() {
        keeper().inspect();

        refuses("guest", "the role guest may not create databases", "ALTER ROLE guest CREATEDB");
        server.sql("postgres", "ALTER ROLE guest CREATEDB");
        refuses("guest", "the role guest does not own the database wiki: wiki does", "set `user: wiki`");
        server.sql("postgres", "ALTER ROLE guest NOCREATEDB");
        server.sql("wiki", "CREATE TABLE foreign_one(id int)");
        refuses("wiki", "belong to roles that its user may not act as", "postgres");
        server.sql("wiki", "DROP TABLE foreign_one", "CREATE EXTENSION pageinspect");
        refuses("wiki", "extensions that only a superuser may create", "pageinspect");
    }

    @Test
    void refusesAClientThatIsOlderThanTheServer() throws IOException {
        var keeper = finding("pg_dump", "13.9");

        assertThatThrownBy(keeper::inspect).hasMessageContaining("pg_dump is of PostgreSQL 13, older than the server");
        assertThatThrownBy(() -> keeper.backUp(folder.resolve("copy"), Base.none()))
                .hasMessageContaining("pg_dump is of PostgreSQL 13, older than the server");
    }

    @Test
    void refusesAClientThatSetsWhatTheServerDoesNotKnow() throws IOException {
        var keeper = finding("pg_restore", "99.1");

        if (server.release() < 17) {
            assertThatThrownBy(keeper::inspect)
                    .hasMessageContaining("pg_restore is of PostgreSQL 99, which sets transaction_timeout");
        } else {
            keeper.inspect();
        }
    }

    @Test
    void refusesWhatItsUserMayNotRead() {
        server.sql("wiki", "SET ROLE wiki", "REVOKE ALL ON page FROM wiki");
        try {
            refuses("wiki", "may not read all of it, so no backup could be made: public.page", "GRANT SELECT ON");
        } finally {
            server.sql("wiki", "SET ROLE wiki", "GRANT ALL ON page TO wiki");
        }
    }

    @Test
    void refusesWhereSomebodyIsConnectedWhomItMayNotEnd() {
        var operator = server.connect("postgres", "wiki", "SELECT pg_sleep(600)", "operator");
        try {
            await().atMost(Duration.ofMinutes(1)).until(() -> !operators().isEmpty());
            var pid = operators();

            refuses("wiki", "pid " + pid + " of role postgres (operator) is connected", "_backend(" + pid + ")");

            server.sql("postgres", "SELECT pg_terminate_backend(" + pid + ", 60000)");
            keeper().inspect();
        } finally {
            operator.destroyForcibly();
        }
    }

    private String operators() {
        return server.sql("postgres", "SELECT pid FROM pg_stat_activity WHERE application_name = 'operator'");
    }

    private Keeper finding(String program, String version) throws IOException {
        var script = "#!/bin/sh\necho '" + program + " (PostgreSQL) " + version + "'\ntest \"$1\" = --version\n";
        var file = Files.writeString(folder.resolve(program), script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return keeper("wiki", "env", "PATH=" + folder + ":" + PostgresPrograms.first("/usr/bin:/bin"));
    }

    @Test
    void refusesAMemberWhoMayNotActAsTheOwner() {
        server.sql("postgres", "CREATE ROLE owner", "GRANT owner TO wiki");
        try {
            server.sql("wiki", "CREATE TABLE theirs(id int)", "ALTER TABLE theirs OWNER TO owner");
            keeper().inspect();

            server.sql(
                    "postgres",
                    server.release() < 16 ? "REVOKE owner FROM wiki" : "GRANT owner TO wiki WITH SET FALSE");

            refuses("wiki", "belong to roles that its user may not act as", "owner");
        } finally {
            server.sql("wiki", "DROP OWNED BY owner", "DROP ROLE owner");
        }
    }

    @Test
    void refusesADatabaseWhoseCollationIsOfAnotherVersion() {
        if (server.release() < 15) {
            return;
        }
        server.sql("postgres", "DROP DATABASE wiki WITH (FORCE)");
        server.sql(
                "postgres", "CREATE DATABASE wiki OWNER wiki TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'de'");
        keeper().inspect();

        server.sql("postgres", "UPDATE pg_database SET datcollversion = '1.2' WHERE datname = 'wiki'");

        refuses("wiki", "sorted by version 1.2 of their collation", "REFRESH COLLATION VERSION");
    }

    @Test
    void answersQuestionsAndChangesNothing() {
        var queries = new PostgresQueries(_ -> new Secret(PASSWORD), new Tools());
        var limit = Duration.ofMillis(300);

        assertThat(queries.ask(data("wiki"), "SELECT count(*) FROM page;", limit))
                .isEqualTo(new ServerQueries.Reply.Value(Optional.of("20000")));
        assertThat(queries.ask(data("wiki"), "DELETE FROM page", limit))
                .isInstanceOf(ServerQueries.Reply.Refused.class);
        assertThat(queries.ask(data("wiki"), "SELECT pg_sleep(9)", limit))
                .isInstanceOf(ServerQueries.Reply.Refused.class);
        assertThat(queries.ask(data("nobody"), "SELECT 1", limit)).isInstanceOf(ServerQueries.Reply.Unreachable.class);
    }

    private void refuses(String user, String... words) {
        assertThatThrownBy(() -> keeper(user).inspect())
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.why() + problem.next()).contains(words));
    }
}
