package dev.belay.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.belay.testkit.PostgresPrograms;
import dev.belay.testkit.TallyWorld;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// Several SQLite files, a PostgreSQL database and a folder are one set: whatever happens, all of them come back to the
/// same moment, that of the stop. The application counts in all of them until it is stopped, and tells what it finds.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(3)
final class MixedSetsIT {
    private static final int PLACES = 7;

    @SuppressWarnings("NullAway.Init")
    private static TallyWorld world;

    @BeforeAll
    static void start() {
        world = TallyWorld.start();
        world.release("2.0", "spoil");
        world.release("2.1", "outage");
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    @Order(1)
    void aMigrationThatSpoilsAllOfThemIsTakenBackInAllOfThem() {
        var told = world.belay().ask("upgrade", "2.0");

        assertThat(told.exit()).as(told.ran().toString()).isEqualTo(4);
        assertGoesOnWhereItStopped();
    }

    @Test
    @Order(2)
    void noneIsSwappedWhenOneOfThemCannotBeProtected() {
        world.writeManifest("hooks:\n  - { after: stop, run: [" + PostgresPrograms.path("psql") + ", -h, "
                + world.server().local().host().orElseThrow() + ", -p, '"
                + world.server().port()
                + "', -U, postgres, -c, ALTER ROLE tally NOCREATEDB] }\n");

        var told = world.belay().ask("upgrade", "2.0");

        assertThat(told.exit()).as(told.ran().toString()).isEqualTo(4);
        assertThat(told.text("/cause/what")).isEqualTo("cannot protect the database 'server'");
        assertGoesOnWhereItStopped();
        world.server().sql("postgres", "ALTER ROLE tally CREATEDB");
        world.writeManifest("");
    }

    @Test
    @Order(3)
    void allComeBackOnceTheServerOfOneDoes() {
        var upgrade = world.belay().start("upgrade", "2.1");
        await().atMost(Duration.ofMinutes(3))
                .until(() -> Files.exists(world.home().resolve("spoilt")) || !upgrade.isAlive());
        world.server().kill();

        assertThat(upgrade.onExit().join().exitValue())
                .as(() -> world.belay().run("log", "--outputs").out())
                .isEqualTo(5);
        assertThat(world.diary().getLast()).contains("stopped");
        world.server().begin();
        var resumed = world.belay().run("resume");

        assertThat(resumed.exit()).as(resumed.toString()).isEqualTo(4);
        assertGoesOnWhereItStopped();
    }

    @Test
    @Order(4)
    void goesBackInAllOfThemAfterTheCommit() {
        world.release("3.0", "add");
        world.belay().run("upgrade", "3.0").succeeded();
        assertGoesOnWhereItStopped();
        world.awaitCounting();

        var rollback = world.belay().run("rollback", "--yes").succeeded();

        assertThat(rollback.err())
                .contains("release what was replaced")
                .doesNotContain("cannot let go of what was replaced");
        var diary = world.diary();
        var stop = diary.get(diary.size() - 4);
        assertThat(stop).startsWith("1.1 stopped ");
        assertThat(diary.getLast()).isEqualTo("1.1 started " + sevenTimes(stop));
    }

    private static void assertGoesOnWhereItStopped() {
        var last = world.diary().subList(world.diary().size() - 2, world.diary().size());
        assertThat(last.getFirst()).startsWith("1.1 stopped ");
        assertThat(last.getLast()).endsWith("started " + sevenTimes(last.getFirst()));
    }

    private static String sevenTimes(String stop) {
        return String.join(" ", Collections.nCopies(PLACES, stop.substring(stop.lastIndexOf(' ') + 1)));
    }
}
