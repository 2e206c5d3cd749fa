package dev.belay.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.belay.app.Secret;
import dev.belay.host.Streams;
import dev.belay.host.Tools;
import dev.belay.keeper.Base;
import dev.belay.keeper.Depth;
import dev.belay.problem.Problem;
import dev.belay.testkit.ActingClock;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// What a keeper does about those who are connected when nobody should be.
@Order(2)
final class PostgresConnectionsIT extends PostgresBench {

    @Test
    void endsAConnectionThatWasForgotten() {
        var forgotten = connected("wiki");

        keeper().settle();

        await().until(() -> !forgotten.isAlive());
        assertThat(isOpen()).isEqualTo("t");
    }

    @Test
    void namesAConnectionThatItMayNotEndAndLetsPeopleInAgain() {
        var forgotten = connected("postgres");
        try {
            assertThatThrownBy(() -> keeper().settle())
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("a connection to wiki stays, of role postgres");
            assertThat(isOpen()).isEqualTo("t");
        } finally {
            forgotten.destroyForcibly();
        }
    }

    @Test
    void protectsThoughSomebodyComesAgainAndAgain() throws InterruptedException {
        var over = new AtomicBoolean();
        var visitor = Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                server.connect("wiki", "wiki", "SELECT count(*) FROM page")
                        .onExit()
                        .join();
            }
        });
        keeper().preCopy(point(), Base.none());
        keeper().protect(point());
        over.set(true);
        visitor.join();
        var before = keeper().facts(Depth.FULL);
        server.sql("wiki", "DROP TABLE page");

        keeper().swapBack(point(), aside());

        assertThat(before.differences(keeper().facts(Depth.FULL))).isEmpty();
    }

    @Test
    void namesAConnectionThatDoesNotReactAndLetsPeopleInAgain() {
        var stuck = connected("wiki");
        var pid = server.sql("postgres", "SELECT pid FROM pg_stat_activity WHERE application_name = 'forgotten'");
        signal("STOP", pid);
        try {
            assertThatThrownBy(() -> keeper().protect(point())).isInstanceOfSatisfying(Problem.class, problem -> {
                assertThat(problem.why()).contains("stays, of role wiki", "with pid " + pid);
                assertThat(problem.next()).contains("pg_terminate_backend(" + pid + ")");
            });
            keeper().swapBack(point(), aside());
            assertThat(isOpen()).isEqualTo("t");
        } finally {
            signal("CONT", pid);
            stuck.destroyForcibly();
        }
    }

    @Test
    void saysThatAPointIsGoneWhichSomebodyDropped() {
        keeper().preCopy(point(), Base.none());
        keeper().protect(point());
        server.sql("postgres", "DROP DATABASE " + Sql.name(PointName.of("wiki", point())));

        assertThatThrownBy(() -> keeper().swapBack(point(), aside()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("somebody dropped it");
    }

    @Test
    void namesWhoComesAgainAndWrites() {
        var rude = List.of("1", "wiki", "forgotten", "this machine", "client backend");
        var clock = new ActingClock(3, () -> {
            var before = written();
            server.sql("wiki", "INSERT INTO page VALUES (1, 'rude')");
            await().atMost(Duration.ofMinutes(1)).until(() -> written() > before);
        });
        var client = new Client(data("wiki").server(), _ -> new Secret(PASSWORD), new Tools());
        try (var session = client.open("postgres", "cannot look")) {
            var returning = new Returning(session, clock, "cannot get it");

            assertThatThrownBy(() -> returning.watch("wiki", Set.of(Returning.who(rude)), () -> List.of(rude)))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("role wiki from this machine (forgotten) went, came again at once");
        }
    }

    @Test
    void namesWhoHoldsTheLockThatADumpOrAStatementWaitsFor() {
        var client = new Client(data("wiki").server(), _ -> new Secret(PASSWORD), new Tools());
        var holder = server.connect("wiki", "wiki", "BEGIN; LOCK TABLE page; SELECT pg_sleep(600)");
        try (var session = client.open("wiki", "cannot count", "belay", Duration.ofMillis(200))) {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> !server.sql("postgres", "SELECT 1 FROM pg_locks WHERE mode = 'AccessExclusiveLock'")
                            .isEmpty());

            assertThatThrownBy(() -> session.ask("SELECT count(*) FROM public.page"))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("of role wiki from this machine");
            assertThatThrownBy(() -> client.run(
                            List.of("pg_dump", "-f", "/dev/null"),
                            "wiki",
                            Streams.NONE,
                            "cannot dump",
                            Duration.ofMillis(200)))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.rendered())
                                    .contains("cannot dump", "waits for a lock that pid ", "pg_terminate_backend("));
        } finally {
            holder.destroyForcibly();
            server.sql(
                    "postgres",
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query ~ 'LOCK TABLE'"
                            + " AND pid <> pg_backend_pid()");
        }
    }

    @Test
    void tellsThatTheServerHangs() throws IOException {
        var client = new Client(data("wiki").server(), _ -> new Secret(PASSWORD), new Tools());
        var postmaster =
                Files.readAllLines(server.cluster().resolve("postmaster.pid")).getFirst();
        try (var session = client.open("wiki", "cannot look", "belay", Duration.ofMillis(200))) {
            var backend = session.value("SELECT pg_backend_pid()");
            signal("STOP", postmaster);
            signal("STOP", backend);
            try {
                assertThatThrownBy(() -> session.ask("SELECT 1"))
                        .isInstanceOf(Problem.class)
                        .hasMessageContaining("the server does not answer any more");
            } finally {
                signal("CONT", postmaster);
                signal("CONT", backend);
            }
        }
    }

    @Test
    void namesAWriterThatItMayNotEnd() {
        var over = new AtomicBoolean();
        var writer = comingAgain("postgres", over, "INSERT INTO page VALUES (1, 'rude')", "SELECT pg_sleep(60)");
        try {
            assertThatThrownBy(() -> keeper().settle())
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("stays, of role postgres from this machine (forgotten)");
        } finally {
            over.set(true);
            endAll(writer);
        }
    }

    @Test
    void doesNotMindAReaderThatComesAgainAtOnce() throws InterruptedException {
        var over = new AtomicBoolean();
        var reader = comingAgain("wiki", over, "SELECT pg_sleep(0.02)");

        try {
            keeper().settle();
        } finally {
            over.set(true);
            reader.join();
        }
    }

    // Comes again as soon as it was sent away.
    private Thread comingAgain(String user, AtomicBoolean over, String... questions) {
        var went = new AtomicBoolean();
        var thread = Thread.ofPlatform().daemon().start(() -> {
            while (!over.get()) {
                server.connect(user, "wiki", List.of(questions), "forgotten")
                        .onExit()
                        .join();
                went.set(true);
            }
        });
        // One that only came for a moment may be gone whenever somebody looks.
        await().atMost(Duration.ofMinutes(2))
                .until(() -> went.get()
                        || !server.sql(
                                        "postgres",
                                        "SELECT 1 FROM pg_stat_activity WHERE application_name = 'forgotten'")
                                .isEmpty());
        return thread;
    }

    private long written() {
        return Long.parseLong(
                server.sql("postgres", "SELECT tup_inserted FROM pg_stat_database WHERE datname = 'wiki'"));
    }

    private void endAll(Thread comingAgain) {
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            server.sql(
                    "postgres",
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'forgotten'");
            return !comingAgain.isAlive();
        });
    }

    private static void signal(String signal, String pid) {
        try {
            new ProcessBuilder("kill", "-" + signal, pid).start().onExit().join();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private Process connected(String user) {
        var process = server.connect(user, "wiki", "SELECT pg_sleep(600)");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !server.sql(
                                "postgres",
                                "SELECT 1 FROM pg_stat_activity WHERE application_name = 'forgotten' AND datname = 'wiki'")
                        .isEmpty());
        return process;
    }
}
