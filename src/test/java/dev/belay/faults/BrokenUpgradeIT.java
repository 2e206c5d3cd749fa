package dev.belay.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testkit.Companion;
import dev.belay.testkit.DjangoWorld;
import dev.belay.testkit.Leftovers;
import dev.belay.testkit.Told;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Function;
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

    /// What goes wrong, and what Belay must say of it.
    enum Row {
        DEPENDENCIES("2.1", 3, "cannot install the dependencies (sh dependencies.sh)", "library-shelving"),
        MIGRATE_HALF_WAY("2.2", 4, "cannot migrate (python manage.py migrate --noinput)", "the 101st book"),
        HOOK("2.3", 4, "cannot run the hook search index (python manage.py reindex)", "the index cannot be made"),
        START("2.4", 4, "cannot start web", "No module named 'library_shelving'"),
        DEATH_AFTER_A_GOOD_START("2.5", 4, "cannot start web", "its main process ended by itself"),
        NEVER_HEALTHY("2.12", 4, "cannot start web", "503"),
        HEALTH_AFTER_A_GOOD_START("2.13", 4, "cannot let users in", "503"),
        SILENCE("2.7", 4, "cannot migrate (python manage.py migrate --noinput)", "no sign of life for 3 s"),
        LOST_ROWS("2.10", 4, "cannot accept that rows are gone", "books_book had 300 rows and has 200");

        final String release;
        final int exit;
        final String what;
        final String why;

        Row(String release, int exit, String what, String why) {
            this.release = release;
            this.exit = exit;
            this.what = what;
            this.why = why;
        }
    }

    @ParameterizedTest
    @EnumSource
    @Order(1)
    void leavesEverythingAsItWasWhenTheReleaseIsBroken(Row row) {
        var told = unchanged(world, _ -> world.belay().ask("upgrade", row.release));

        assertEnded(told, row.exit, row.what, row.why);
    }

    @Test
    @Order(2)
    void noticesThatAStrayServerAnswersInPlaceOfTheLibrary() {
        try (var stray = world.strayServer()) {
            var told = unchanged(world, _ -> world.belay().ask("upgrade", "2.11"));

            assertThat(stray.hasStruck()).isTrue();
            assertEnded(told, 4, "cannot trust the answers of web", "stray_server.py");
            assertThat(told.text("/cause/why")).contains("pid " + stray.pid());
        }
    }

    @Test
    @Order(3)
    void namesTheForgottenProcessWhoseLockTheMigrationWaitsFor() throws IOException {
        try (var holder = world.forgottenLockHolder()) {
            var told = unchangedBesideTheRig(holder);

            assertEnded(told, 4, "cannot migrate (python manage.py migrate --noinput)", "lock_holder.py");
            assertThat(told.text("/cause/why")).contains("pid " + holder.pid());
        }
    }

    @Test
    @Order(4)
    void rollsBackWhenAUsersWayIsBrokenThoughHealthIsGood() {
        try (var journeys = DjangoWorld.releases().start()) {
            var before = journeys.fingerprint();

            var told = journeys.belay().ask("upgrade", "2.6");

            assertEnded(told, 4, "cannot walk a journey that must succeed", "POST /login/");
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

            var told = unchanged(small, _ -> small.belay().ask("upgrade", "2.9"));

            assertEnded(told, 4, "cannot migrate (python manage.py migrate --noinput)", "database or disk is full");
            assertUpgradesTo11(small);
        }
    }

    @Test
    @Order(6)
    void upgradesToAGoodReleaseAfterAllTheBrokenOnes() {
        assertUpgradesTo11(world);
    }

    private static Told unchangedBesideTheRig(Companion holder) throws IOException {
        try {
            return unchanged(world, _ -> {
                var told = world.belay().ask("upgrade", "2.8");
                assertThat(holder.hasStruck()).isTrue();
                removeSignals();
                return told;
            });
        } finally {
            removeSignals();
        }
    }

    /// What `lock_holder.py` and the migration tell each other with.
    private static void removeSignals() {
        try {
            Files.deleteIfExists(world.home().resolve("lock-wanted"));
            Files.deleteIfExists(world.home().resolve("lock-held"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Does `upgrade` and proves that not a byte, process or state is another than before.
    private static Told unchanged(DjangoWorld library, Function<DjangoWorld, Told> upgrade) {
        var before = library.exactFingerprint();
        var names = library.leftovers().names();

        var told = upgrade.apply(library);

        assertThat(library.exactFingerprint()).as(told.ran().err()).isEqualTo(before);
        assertThat(library.leftovers()).as(told.ran().err()).isEqualTo(new Leftovers(names, List.of()));
        assertThat(library.get("/health/").text()).isEqualTo("ok 1.0\n");
        return told;
    }

    private static void assertEnded(Told told, int exit, String what, String why) {
        assertThat(told.text("/cause/what")).as(told.ran().err()).isEqualTo(what);
        assertThat(told.text("/cause/why")).contains(why);
        assertThat(told.exit()).isEqualTo(exit);
        assertThat(told.text("/state")).isEqualTo(exit == 3 ? "refused" : "rolled back");
    }

    private static void assertUpgradesTo11(DjangoWorld library) {
        library.belay().run("upgrade", "1.1").succeeded();

        assertThat(library.get("/health/").text()).isEqualTo("ok 1.1\n");
        assertThat(library.get("/").text()).contains("B-00007 Book 7");
    }
}
