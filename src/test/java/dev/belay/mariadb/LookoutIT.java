package dev.belay.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.belay.app.Secret;
import dev.belay.host.Activity;
import dev.belay.testkit.MariaDbServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a server that works, sleeps or waits for somebody in a database is seen doing.
final class LookoutIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static MariaDbServer server;

    @BeforeAll
    static void start() {
        server = MariaDbServer.start();
        server.sql("CREATE DATABASE wiki; CREATE TABLE wiki.page (id INT PRIMARY KEY)");
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @AfterEach
    void sendAllAway() {
        await().atMost(LIMIT).until(() -> {
            server.sql("SELECT coalesce(concat('KILL ', max(id)), 'DO 0') INTO @kill FROM"
                    + " information_schema.processlist WHERE db = 'wiki'; EXECUTE IMMEDIATE @kill");
            return server.sql("SELECT id FROM information_schema.processlist WHERE db = 'wiki'")
                    .isBlank();
        });
    }

    @Test
    void nothingIsDoneForNobody() {
        assertThat(activity()).isEqualTo(Activity.NONE);
    }

    @Test
    void whoElseIsThereIsToldWhenSomebodyWaits() throws IOException {
        connect("LOCK TABLES page WRITE; SELECT sleep(600)");
        await().atMost(LIMIT).until(() -> server.sql("SHOW PROCESSLIST").contains("sleep(600)"));
        assertThat(activity()).isEqualTo(Activity.NONE);

        connect("INSERT INTO page VALUES (1)");

        await().atMost(LIMIT).until(() -> activity().waitsFor().isPresent());
        var found = activity();
        assertThat(found.isAtWork()).isFalse();
        assertThat(found.waitsFor().orElseThrow()).contains("waits for a lock; also connected is root from localhost");
    }

    @Test
    void aServerThatWorksIsSeenAtWork() throws IOException {
        connect("SELECT benchmark(1000000000000, sha2('x', 512))");

        await().atMost(LIMIT).until(() -> activity().equals(new Activity(true, Optional.empty())));
    }

    private static Activity activity() {
        var place = MariaDbConnections.address(server.socket().toString(), "root", Optional.empty());
        return new Lookout(new Client(place, _ -> new Secret("")), "wiki").activity();
    }

    // The server ends it, and with its connection the program ends.
    private static void connect(String script) throws IOException {
        new ProcessBuilder(
                        "mariadb", "--no-defaults", "--user=root", "--socket=" + server.socket(), "wiki", "-e", script)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
