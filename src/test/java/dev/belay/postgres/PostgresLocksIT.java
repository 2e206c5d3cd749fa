package dev.belay.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.belay.app.Secret;
import dev.belay.host.Tools;
import dev.belay.problem.Problem;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Whom a program that waits for a lock is told to wait for.
final class PostgresLocksIT extends PostgresBench {
    private static final String LOCK = "BEGIN; LOCK TABLE page; SELECT pg_sleep(600)";

    @Test
    void namesASessionOfAnotherWithoutAPlaceThatIsNotTold() {
        between(
                "postgres",
                "stranger",
                () -> assertThatThrownBy(this::look)
                        .isInstanceOfSatisfying(
                                Problem.class,
                                problem -> assertThat(problem.rendered())
                                        .contains(
                                                "of role postgres (stranger) holds",
                                                "end it as a superuser: psql -c ")));
    }

    @Test
    void namesNoSessionOfTheProgramItself() {
        between("wiki", "worker", this::look);
    }

    private void look() {
        var client = new Client(data("wiki").server(), _ -> new Secret(PASSWORD), new Tools());
        new LockLook(client, "wiki", LockLook.named("worker"), "cannot restore").requireNoneFor(Duration.ZERO);
    }

    private void between(String role, String holder, Runnable looking) {
        var holds = server.connect(role, "wiki", LOCK, holder);
        awaitOne("mode = 'AccessExclusiveLock' AND granted");
        var waits = server.connect("wiki", "wiki", "SELECT count(*) FROM page", "worker");
        try {
            awaitOne("waitstart < clock_timestamp()");
            looking.run();
        } finally {
            holds.destroyForcibly();
            waits.destroyForcibly();
            server.sql(
                    "postgres",
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name IN ('worker', "
                            + Sql.text(holder) + ")");
        }
    }

    private void awaitOne(String lock) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !server.sql(
                                "wiki",
                                "SELECT 1 FROM pg_locks WHERE " + lock + " AND relation ="
                                        + " (SELECT oid FROM pg_class WHERE relname = 'page')")
                        .isEmpty());
    }
}
