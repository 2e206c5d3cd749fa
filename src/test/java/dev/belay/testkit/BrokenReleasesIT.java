package dev.belay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Each broken release of the library fails in the way it says when it is installed by hand.
final class BrokenReleasesIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    void release21NeedsWhatCannotBeHad() {
        try (var world = DjangoWorld.releases().start()) {
            var ran = world.operator().prepare("2.1");

            assertThat(ran.exit()).isNotZero();
            assertThat(ran.err()).contains("PackageNotFoundError", "library-shelving");
        }
    }

    @Test
    void release22FailsHalfWayThroughItsMigrations() {
        try (var world = DjangoWorld.releases().start()) {
            var migrated = world.rows("django_migrations");

            var ran = install(world, "2.2");

            assertThat(ran.exit()).isNotZero();
            assertThat(ran.err()).contains("the 101st book");
            assertThat(world.rows("django_migrations")).isEqualTo(migrated + 2);
            assertThat(world.everything().get("table books_book"))
                    .filteredOn(row -> row.contains("lost"))
                    .hasSize(100);
            assertThat(world.everything()).containsKey("table books_shelf");
        }
    }

    @Test
    void release23FailsInItsHookAfterItChangedThings() {
        try (var world = DjangoWorld.releases().start()) {
            install(world, "2.3").succeeded();

            var ran = world.operator().manage("2.3", "reindex");

            assertThat(ran.exit()).isNotZero();
            assertThat(world.media().resolve("index.json")).hasContent("{");
        }
    }

    @Test
    void release24DoesNotStart() {
        try (var world = DjangoWorld.releases().start()) {
            install(world, "2.4").succeeded();

            world.operator().start("2.4");

            await().atMost(SOON).until(() -> world.supervisord().logs().contains("No module named 'library_shelving'"));
            assertThat(world.get("/health/").status()).isZero();
        }
    }

    @Test
    void release25DiesAfterItsFirstAnswer() {
        try (var world = DjangoWorld.releases().start()) {
            install(world, "2.5").succeeded();
            world.operator().start("2.5").succeeded();

            Visitor.awaitHealth(world, "2.5");

            await().atMost(SOON).until(() -> world.supervisord().state().equals("EXITED"));
            assertThat(world.get("/health/").status()).isZero();
        }
    }

    @Test
    void release26IsHealthyButLetsNobodyIn() {
        try (var world = DjangoWorld.releases().start();
                var alice = world.reader()) {
            install(world, "2.6").succeeded();
            world.operator().start("2.6").succeeded();

            Visitor.awaitHealth(world, "2.6");

            assertThat(alice.get("/").status()).isEqualTo(200);
            assertThat(alice.logIn("alice")).isFalse();
        }
    }

    @Test
    void release27HangsInSilence() {
        try (var world = DjangoWorld.releases().start()) {
            world.operator().prepare("2.7").succeeded();
            world.operator().switchTo("2.7").succeeded();

            try (var migration = world.operator().startMigration("2.7")) {
                await().atMost(SOON).until(() -> migration.log().endsWith("Applying books.0006_wait..."));
                assertThat(migration.isAlive()).isTrue();
            }
        }
    }

    @Test
    void release28WaitsForALockThatAForgottenProcessHolds() {
        try (var world = DjangoWorld.releases().start()) {
            world.operator().prepare("2.8").succeeded();
            world.operator().switchTo("2.8").succeeded();
            var holder = world.forgottenLockHolder();

            try (var migration = world.operator().startMigration("2.8")) {
                await().atMost(SOON).until(holder::hasStruck);
                assertThat(migration.isAlive()).isTrue();
                holder.close();
                await().atMost(SOON).until(() -> !migration.isAlive());
                assertThat(migration.exit()).isZero();
            }
        }
    }

    @Test
    void release29FillsARealDisk() {
        try (var world = DjangoWorld.releases().onTmpfs(64).start()) {
            var ran = install(world, "2.9");

            assertThat(ran.exit()).isNotZero();
            assertThat(ran.err()).contains("database or disk is full");
        }
    }

    @Test
    void release210LosesRows() {
        try (var world = DjangoWorld.releases().start()) {
            install(world, "2.10").succeeded();
            world.operator().start("2.10").succeeded();

            Visitor.awaitHealth(world, "2.10");

            assertThat(world.rows("books_book")).isEqualTo(200);
            assertThat(world.rows("loans_loan")).isLessThan(200);
        }
    }

    @Test
    void release211FindsAStrayServerOnItsPortWhichLeavesWhen10IsBack() {
        try (var world = DjangoWorld.releases().start()) {
            var stray = world.strayServer();
            install(world, "2.11").succeeded();
            await().atMost(SOON).until(stray::hasStruck);

            world.operator().start("2.11");

            assertThat(world.get("/health/").text()).isEqualTo("ok 2.11\n");
            assertThat(world.get("/nothing/like/this").text()).isEqualTo("ok 2.11\n");
            await().atMost(SOON).until(() -> world.supervisord().logs().contains("Connection in use"));
            world.operator().switchTo("1.0");
            world.operator().start("1.0");
            Visitor.awaitHealth(world, "1.0");
        }
    }

    /// Up to the migration, whose result it returns; the library is stopped. What is before it must succeed.
    private static Ran install(DjangoWorld world, String version) {
        world.operator().prepare(version).succeeded();
        world.operator().switchTo(version).succeeded();
        var migration = world.operator().migrate(version);
        if (migration.exit() == 0) {
            world.operator().manage(version, "collectstatic --noinput").succeeded();
        }
        return migration;
    }
}
