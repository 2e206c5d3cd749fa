package dev.belay.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testkit.DjangoWorld;
import dev.belay.testkit.LibraryDatabase;
import dev.belay.testkit.PostgresPrograms;
import dev.belay.testkit.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The library with its data on a server: broken upgrades are taken back, a good one is done, gone back from, and its
/// backup is restored without Belay.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class ServerUpgradeContract {
    @SuppressWarnings("NullAway.Init")
    DjangoWorld world;

    abstract LibraryDatabase library();

    /// What one statement inside the library's database answers.
    abstract String sql(String statement);

    /// What the ledger says of one more author before users are out.
    abstract String oneMoreAuthor();

    /// Who holds the lock on the books, as the cause of a run tells it.
    abstract String lockHolder();

    /// What the client programs read the password from, and the variable that names such a file.
    abstract String[] passwordFile();

    @BeforeAll
    void start() {
        world = DjangoWorld.releases().start();
        world.moveTo(library());
        world.endSilentCommandsAfter("3s");
    }

    @AfterAll
    void end() {
        world.close();
        library().close();
    }

    @ParameterizedTest
    @MethodSource("dev.belay.faults.BrokenRelease#overServers")
    @Order(1)
    void leavesEverythingAsItWasWhenTheReleaseIsBroken(BrokenRelease release) {
        release.assertLeavesAsItWas(world);
    }

    @Test
    @Order(2)
    void namesTheForgottenConnectionWhoseLockTheMigrationWaitsFor() {
        try (var holder = world.forgottenLockHolder()) {
            var told = BrokenRelease.unchangedBesideTheRig(world, holder);

            BrokenRelease.assertEnded(told, 4, "cannot migrate (python manage.py migrate --noinput)", lockHolder());
        }
    }

    @Test
    @Order(3)
    void upgradesAndLeavesNoDatabaseBehind() {
        var told = world.belay().ask("upgrade", "2.0");

        assertThat(told.exit()).as(told.ran().err()).isZero();
        assertThat(world.get("/").text()).contains("B-00007 Book 7", "Library 2.0");
        assertThat(library().databases()).containsExactly("library");
    }

    @Test
    @Order(4)
    void goesBackWhenItIsTold() {
        sql("INSERT INTO books_author (id, name) VALUES (1000, 'somebody new')");

        var ran = world.belay().run("rollback", "--yes", "--export-losses", lost().toString());

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.err()).contains(oneMoreAuthor());
        assertThat(ran.err())
                .contains("release what was replaced")
                .doesNotContain("cannot let go of what was replaced");
        assertThat(lost().resolve("losses.txt")).content().contains("books_author: 1 row added");
        assertThat(lost().resolve("db/books_author.csv"))
                .content()
                .contains("change,id,name", "added,1000,somebody new");
        assertThat(world.get("/health/").text()).isEqualTo("ok 1.0\n");
        assertThat(sql("SELECT count(*) FROM books_author")).isEqualTo("40");
    }

    @Test
    @Order(5)
    void restoresABackupWithoutBelay() throws IOException {
        var backup =
                world.belay().ask("backup", "list").json().get(0).at("/folder").asString();
        sql("DROP TABLE loans_loan CASCADE");

        var password = passwordFile();
        var file = Files.writeString(world.root().resolve("password"), password[1]);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        var programs = Programs.without("java").toString();
        var rescue = "env -i PATH=" + PostgresPrograms.first(programs) + " " + password[0] + "=" + file + " sh "
                + backup + "/RESTORE.sh ";
        var beside =
                world.operator().run("1.0", rescue + "--into " + world.root().resolve("look"));
        var ran = world.operator().run("1.0", rescue + "--yes");

        assertThat(beside.exit()).as(beside.out() + beside.err()).isZero();
        assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
        assertThat(sql("SELECT count(*) FROM loans_loan")).isEqualTo("200");
        assertThat(String.join(" ", library().databases()))
                .containsPattern("library_before_\\d{8}T\\d{6}Z .*library_restored_\\d{8}T\\d{6}Z");
    }

    @Test
    @Order(6)
    void tellsThePasswordToNobody() throws IOException {
        try (var files = Files.walk(world.home().resolve(".belay"))) {
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(LibraryDatabase.PASSWORD.strip());
            }
        }
    }

    Path lost() {
        return world.root().resolve("lost");
    }
}
