package dev.belay.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.belay.app.Secret;
import dev.belay.host.Activity;
import dev.belay.host.Tools;
import dev.belay.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Whom a program that waits for a lock is told to wait for.
final class PostgresLocksIT extends PostgresBench {
    private static final String LOCK = "BEGIN; LOCK TABLE page; SELECT pg_sleep(600)";

    private Instant begun = Instant.now();

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
                                                "end it as a superuser: psql -h ")));
    }

    @Test
    void namesNoSessionOfTheProgramItself() {
        between("wiki", "worker", this::look);
    }

    @Test
    void namesWhoKeepsAnybodyInTheDatabaseWaiting() {
        between("wiki", "holder", () -> {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> activity().waitsFor().isPresent());

            assertThat(activity().waitsFor().orElseThrow())
                    .contains("waits for a lock that pid ", " of role wiki ", "(holder) holds, in a transaction");
        });
    }

    @Test
    void namesOneOfWhomNothingElseIsTold() {
        between("postgres", "stranger", () -> {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> activity().waitsFor().isPresent());

            assertThat(activity().waitsFor().orElseThrow()).contains(" of role postgres (stranger) holds");
        });
    }

    @Test
    void ofThoseWhoWaitForTheCommandOrForEachOtherNothingIsTold() {
        between("wiki", "holder", () -> {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> activity().waitsFor().isPresent());

            assertThat(activity(Duration.ofHours(1)).waitsFor()).isEmpty();
            assertThat(activity(Duration.ZERO).waitsFor()).isEmpty();
        });
    }

    @Test
    void seesWhetherTheServerWorksForAnybodyInTheDatabase() {
        assertThat(activityDuring("SELECT pg_sleep(600)")).isEqualTo(Activity.NONE);
        assertThat(activityDuring("SELECT count(*) FROM generate_series(1, 1000000000000)"))
                .isEqualTo(new Activity(true, Optional.empty()));
    }

    private Activity activityDuring(String question) {
        var worker = server.connect("wiki", "wiki", question, "worker");
        try {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> server.sql(
                                    "postgres",
                                    "SELECT count(*) FROM pg_stat_activity WHERE state = 'active'"
                                            + " AND application_name = 'worker'")
                            .equals("1"));
            return activity();
        } finally {
            worker.destroyForcibly();
            server.sql(
                    "postgres",
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'worker'");
        }
    }

    private Activity activity() {
        return activity(Duration.between(begun, Instant.now()));
    }

    private Activity activity(Duration age) {
        return new Looking(client(), "wiki", "postgres").activity(age, "cannot look");
    }

    private Client client() {
        return new Client(data("wiki").server(), _ -> new Secret(PASSWORD), new Tools());
    }

    private void look() {
        new LockLook(client(), "wiki", LockLook.named("worker"), "cannot restore").requireNoneFor(Duration.ZERO);
    }

    private void between(String role, String holder, Runnable looking) {
        var holds = server.connect(role, "wiki", LOCK, holder);
        awaitOne("mode = 'AccessExclusiveLock' AND granted AND (SELECT backend_start FROM pg_stat_activity activity"
                + " WHERE activity.pid = pg_locks.pid) < clock_timestamp() - interval '2 seconds'");
        begun = Instant.now();
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
