package dev.belay.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.belay.app.DataSet;
import dev.belay.app.DatabaseServer;
import dev.belay.app.Secret;
import dev.belay.host.Faults;
import dev.belay.host.SystemClock;
import dev.belay.problem.Problem;
import dev.belay.testkit.ActingClock;
import dev.belay.testkit.MariaDbServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who else is at the server: forgotten connections, writers that ignore the fence, and the server when it hangs.
abstract class MariaDbConnections {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final Set<String> RUDE = Set.of("rude from localhost");

    static MariaDbServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        server = MariaDbServer.start();
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @BeforeEach
    void fill() {
        server.sql(Sample.SCRIPT);
    }

    @Test
    void namesAConnectionThatItMayNotEnd() throws InterruptedException {
        server.sql("CREATE OR REPLACE USER small IDENTIFIED BY 'x'; GRANT ALL ON `wiki%`.* TO small;"
                + " GRANT PROCESS ON *.* TO small");
        var over = new AtomicBoolean();
        var writer = comingAgain("root", over, "INSERT INTO nokey VALUES (1, 'rude'); SELECT sleep(600)");
        try {
            assertThatThrownBy(() -> keeper("small", "x").settle()).isInstanceOfSatisfying(Problem.class, problem -> {
                assertThat(problem.why()).contains("root from localhost", "may not be ended by this user");
                assertThat(problem.next()).contains("KILL ");
            });
        } finally {
            endAll(over, writer);
        }
    }

    @Test
    void namesAWriterThatIgnoresTheFence() throws InterruptedException {
        server.sql("CREATE OR REPLACE USER rude; GRANT ALL ON wiki.* TO rude");
        var over = new AtomicBoolean();
        var writer = comingAgain("rude", over, "INSERT INTO nokey VALUES (1, 'rude'); SELECT sleep(600)");
        try {
            var clock = ActingClock.hurried(
                    () -> await().atMost(LIMIT).until(() -> !connections("rude").isBlank()));

            assertThatThrownBy(() -> new Settling(client(), clock, "wiki").settle("cannot get it"))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("still connected, or again, after 8 s: rude from localhost");
        } finally {
            endAll(over, writer);
        }
    }

    @Test
    void namesWhoComesAgainAndWrites() {
        var returning = new Returning(client(), new SystemClock(), "wiki");
        var before = returning.written();
        var clock = new ActingClock(
                3,
                () -> await().atMost(LIMIT).until(() -> {
                    server.sql("INSERT INTO wiki.nokey VALUES (1, 'rude')");
                    return returning.written().compareTo(before) > 0;
                }));

        assertThatThrownBy(() -> new Returning(client(), clock, "wiki").watch("", RUDE, before, () -> back("7")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("rude from localhost went, came again at once, and rows were written to wiki");
    }

    @Test
    void namesWhoComesAgainAndStays() {
        var returning = new Returning(client(), ActingClock.hurried(() -> {}), "wiki");
        var before = returning.written();
        var number = new AtomicInteger();

        assertThatThrownBy(() -> returning.watch("", RUDE, before, () -> back("7")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("came again at once, and stays as connection 7");
        assertThatCode(() -> returning.watch("", RUDE, before, () -> back(String.valueOf(number.incrementAndGet()))))
                .doesNotThrowAnyException();
    }

    private static List<Connection> back(String id) {
        return List.of(new Connection(id, "rude", "localhost:4711", "Sleep for 1 s"));
    }

    static Client client() {
        return new Client(address(server.socket().toString(), "root", Optional.empty()), _ -> new Secret(""));
    }

    @Test
    void doesNotMindAReaderThatComesAgainAtOnce() throws InterruptedException {
        server.sql("CREATE OR REPLACE USER reader; GRANT SELECT ON wiki.* TO reader");
        var over = new AtomicBoolean();
        var reader = comingAgain("reader", over, "SELECT count(*) FROM nokey; SELECT sleep(0.02)");
        try {
            keeper("root", "").settle();
        } finally {
            endAll(over, reader);
        }
    }

    @Test
    void endsAConnectionThatStays() throws Exception {
        var left = new ProcessBuilder(
                        "mariadb",
                        "--no-defaults",
                        "--user=root",
                        "--socket=" + server.socket(),
                        "wiki",
                        "-e",
                        "SELECT sleep(100)")
                .start();
        try {
            await().until(() -> server.sql("SHOW PROCESSLIST").contains("sleep(100)"));

            keeper("root", "").settle();

            assertThat(left.waitFor(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            left.destroyForcibly();
        }
    }

    // Comes again as soon as it has gone, or was sent away.
    private static Thread comingAgain(String user, AtomicBoolean over, String script) {
        var thread = Thread.ofPlatform().daemon().start(() -> {
            while (!over.get()) {
                connected(user, script).onExit().join();
            }
        });
        await().atMost(LIMIT).until(() -> !connections(user).isBlank());
        return thread;
    }

    private static void endAll(AtomicBoolean over, Thread comingAgain) throws InterruptedException {
        over.set(true);
        await().atMost(LIMIT).until(() -> {
            server.sql("SELECT coalesce(concat('KILL ', max(id)), 'DO 0') INTO @kill FROM"
                    + " information_schema.processlist WHERE db = 'wiki'; EXECUTE IMMEDIATE @kill");
            return !comingAgain.isAlive();
        });
    }

    private static String connections(String user) {
        return server.sql("SELECT id FROM information_schema.processlist WHERE db = 'wiki' AND user = '" + user + "'");
    }

    private static Process connected(String user, String script) {
        try {
            return new ProcessBuilder(
                            "mariadb",
                            "--no-defaults",
                            "--user=" + user,
                            "--socket=" + server.socket(),
                            "wiki",
                            "-e",
                            script)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    static MariaDbKeeper keeper(String user, String password) {
        return new MariaDbKeeper(
                new DataSet.Database(
                        "db",
                        address(
                                server.socket().toString(),
                                user,
                                password.isEmpty() ? Optional.empty() : Optional.of("word")),
                        "wiki"),
                _ -> new Secret(password),
                new SystemClock(),
                Faults.NONE);
    }

    static DatabaseServer address(String host, String user, Optional<String> password) {
        return new DatabaseServer(
                DatabaseServer.Engine.MARIADB,
                Optional.of(host),
                Optional.empty(),
                Optional.of(user),
                password,
                List.of());
    }
}
