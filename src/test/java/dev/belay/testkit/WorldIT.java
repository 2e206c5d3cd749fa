package dev.belay.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// Proves the world itself: what it offers is real, and what it measures is what is there.
@Order(3)
final class WorldIT {
    // For what leaves it as it was.
    private static final DjangoWorld SHARED = DjangoWorld.releases().start();

    @AfterAll
    static void end() {
        SHARED.close();
    }

    @Test
    void isInstalledAndFilled() {
        assertThat(SHARED.rows("books_book")).isEqualTo(300);
        assertThat(SHARED.rows("loans_loan")).isEqualTo(200);
        assertThat(SHARED.rows("auth_user")).isEqualTo(2);
        assertThat(SHARED.get("/").text()).contains("Book 50", "Library 1.0");
        assertThat(SHARED.get("/api/books/").text()).contains("covers/300.png");
        assertThat(SHARED.get("/media/covers/300.png").status()).isEqualTo(200);
        assertThat(SHARED.get("/static/library.css").text()).contains("serif");
        assertThat(SHARED.get("/loans/").location()).isEqualTo("/login/?next=/loans/");
        assertThat(Program.in(SHARED.repository(), "git", "tag").succeed().out().lines())
                .containsAll(LibrarySources.ODD_TAGS)
                .contains("1.0", "2.0", "2.13");
    }

    @Test
    void letsAReaderLogInLendAndGiveBackAndIsAsBefore() {
        try (var world = DjangoWorld.releases().inWal().start();
                var alice = world.reader()) {
            var before = world.fingerprint();

            assertThat(alice.logIn("alice")).isTrue();
            var loan = alice.lend(7, "for the weekend");
            assertThat(alice.get(loan.location()).text()).contains("Book 7: for the weekend");
            assertThat(world.fingerprint()).isNotEqualTo(before);
            alice.giveBack(loan);

            assertThat(world.fingerprint()).isEqualTo(before);
            assertThat(world.exactFingerprint()).isNotEqualTo(before);
        }
    }

    @Test
    void isUpgradedByHandInFoldersPerRelease() {
        try (var world = DjangoWorld.releases().start()) {
            upgradeByHandTo20(world);
        }
    }

    @Test
    void isUpgradedByHandInPlace() {
        try (var world = DjangoWorld.inPlace().start()) {
            assertThat(Program.in(world.code(), "git", "describe", "--tags")
                            .run()
                            .out())
                    .isEqualTo("1.0\n");
            assertThat(Program.in(world.code(), "git", "status", "--porcelain")
                            .run()
                            .out())
                    .isEmpty();

            upgradeByHandTo20(world);
        }
    }

    @Test
    void noticesWhatAVisitorSaw() {
        try (var visitor = SHARED.visitor("/")) {
            var begin = Instant.now();
            SHARED.supervisord().control("stop", "library").succeeded();
            assertThat(SHARED.supervisord().state()).isEqualTo("STOPPED");
            SHARED.supervisord().control("start", "library").succeeded();
            Visitor.awaitHealth(SHARED, "1.0");

            visitor.leave();
            var whole = Duration.between(begin, Instant.now());

            assertThat(visitor.outages()).hasSize(1);
            assertThat(visitor.outages().getFirst().length()).isBetween(Duration.ofMillis(50), whole);
        }
    }

    @Test
    void fingerprintShowsAnyChangeOfAFile() throws IOException {
        var before = SHARED.fingerprint();
        var cover = SHARED.media().resolve("covers/001.png");
        var time = Files.getLastModifiedTime(cover);

        Files.setLastModifiedTime(cover, FileTime.from(Instant.EPOCH));
        assertThat(SHARED.fingerprint()).isNotEqualTo(before);

        Files.setLastModifiedTime(cover, time);
        assertThat(SHARED.fingerprint()).isEqualTo(before);

        Files.setPosixFilePermissions(cover, PosixFilePermissions.fromString("rw-------"));
        assertThat(SHARED.fingerprint()).isNotEqualTo(before);
    }

    @Test
    void fingerprintShowsAStoppedLibraryAndAnotherRelease() {
        try (var world = DjangoWorld.releases().start()) {
            var before = world.fingerprint();
            world.operator().prepare("1.1").succeeded();
            world.operator().switchTo("1.1").succeeded();

            var after = world.fingerprint();

            assertThat(after.parts()).containsEntry("supervisor", "STOPPED").containsEntry("code", "releases/1.1");
            assertThat(after.parts().get("files of the code"))
                    .isNotEqualTo(before.parts().get("files of the code"));
            assertThat(after.parts().get("schema")).isEqualTo(before.parts().get("schema"));
        }
    }

    private static void upgradeByHandTo20(DjangoWorld world) {
        var migrations = world.rows("django_migrations");
        var operator = world.operator();

        operator.prepare("2.0").succeeded();
        operator.switchTo("2.0").succeeded();
        operator.migrate("2.0").succeeded();
        operator.manage("2.0", "reindex").succeeded();
        operator.start("2.0").succeeded();
        Visitor.awaitHealth(world, "2.0");
        // Each page names its assets by their hash, so nothing works until they are collected.
        assertThat(world.get("/").status()).isEqualTo(500);
        operator.manage("2.0", "collectstatic --noinput").succeeded();
        world.supervisord().control("restart", "library").succeeded();
        Visitor.awaitHealth(world, "2.0");

        assertThat(world.get("/").text()).contains("B-00007 Book 7", "Library 2.0");
        assertThat(world.rows("django_migrations")).isEqualTo(migrations + 6);
        try (var alice = world.reader()) {
            assertThat(alice.logIn("alice")).isTrue();
            assertThat(alice.get(alice.lend(7, "after").location()).text()).contains("Book 7: after, due 20");
        }
    }
}
