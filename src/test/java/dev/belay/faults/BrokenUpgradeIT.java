package dev.belay.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testkit.DjangoWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The fault table: each broken release is refused or rolled back with its exit code, and the library is exactly as it
/// was. The rows share a world one after the other, so each proves as well that the one before left nothing behind.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(3)
final class BrokenUpgradeIT {
    @SuppressWarnings("NullAway.Init")
    private static DjangoWorld world;

    @BeforeAll
    static void start() {
        world = DjangoWorld.releases().start();
        world.withoutJourneys();
        world.endSilentCommandsAfter("3s");
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @ParameterizedTest
    @EnumSource
    @Order(1)
    void leavesEverythingAsItWasWhenTheReleaseIsBroken(BrokenRelease release) {
        release.assertLeavesAsItWas(world);
    }

    @Test
    @Order(3)
    void namesTheForgottenProcessWhoseLockTheMigrationWaitsFor() {
        try (var holder = world.forgottenLockHolder()) {
            var told = BrokenRelease.unchangedBesideTheRig(world, holder);

            BrokenRelease.assertEnded(told, 4, "cannot migrate (python manage.py migrate --noinput)", "lock_holder.py");
            assertThat(told.text("/cause/why")).contains("pid " + holder.pid());
        }
    }

    @Test
    @Order(4)
    void rollsBackWhenAUsersWayIsBrokenThoughHealthIsGood() {
        try (var journeys = DjangoWorld.releases().start()) {
            var before = journeys.fingerprint();

            var told = journeys.belay().ask("upgrade", "2.6");

            BrokenRelease.assertEnded(told, 4, "cannot walk a journey that must succeed", "POST /login/");
            assertThat(journeys.fingerprint()).isEqualTo(before);
            try (var alice = journeys.reader()) {
                assertThat(alice.logIn("alice")).isTrue();
            }
        }
    }

    @Test
    @Order(5)
    void rollsBackOnAFullDiskAndUpgradesOnceThereIsRoom() {
        try (var small = DjangoWorld.releases().onTmpfs(110).start()) {
            small.withoutJourneys();

            var told = BrokenRelease.unchanged(small, () -> small.belay().ask("upgrade", "2.9"));

            BrokenRelease.assertEnded(
                    told, 4, "cannot migrate (python manage.py migrate --noinput)", "database or disk is full");
            assertUpgradesTo11(small);
        }
    }

    @Test
    @Order(6)
    void upgradesToAGoodReleaseAfterAllTheBrokenOnes() {
        assertUpgradesTo11(world);
    }

    private static void assertUpgradesTo11(DjangoWorld library) {
        library.belay().run("upgrade", "1.1").succeeded();

        assertThat(library.get("/health/").text()).isEqualTo("ok 1.1\n");
        assertThat(library.get("/").text()).contains("B-00007 Book 7");
    }
}
