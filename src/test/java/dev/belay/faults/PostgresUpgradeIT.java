package dev.belay.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testkit.DjangoWorld;
import dev.belay.testkit.LibraryDatabase;
import dev.belay.testkit.PostgresLibrary;
import dev.belay.testkit.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// The library with its data in PostgreSQL: a broken upgrade is taken back, a good one is done, gone back from, and
/// its backup is restored without Belay.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class PostgresUpgradeIT {
    @SuppressWarnings("NullAway.Init")
    private static DjangoWorld world;

    @SuppressWarnings("NullAway.Init")
    private static PostgresLibrary library;

    @SuppressWarnings("NullAway.Init")
    private static PostgresServer server;

    @BeforeAll
    static void start() {
        library = new PostgresLibrary();
        server = library.server();
        world = DjangoWorld.releases().start();
        world.moveTo(library);
    }

    @AfterAll
    static void end() {
        world.close();
        library.close();
    }

    @Test
    @Order(1)
    void takesAMigrationThatFailsHalfWayBack() {
        var before = world.exactFingerprint();

        var told = world.belay().ask("upgrade", "2.2");

        assertThat(told.exit()).as(told.ran().err()).isEqualTo(4);
        assertThat(told.text("/cause/why")).contains("the 101st book");
        assertThat(world.exactFingerprint()).isEqualTo(before);
    }

    @Test
    @Order(2)
    void takesItBackTheSlowerWayWhereTheRoleMayNotCreateDatabases() {
        server.sql("postgres", "ALTER ROLE library NOCREATEDB");
        var before = world.exactFingerprint();

        var plan = world.belay().run("plan", "2.2");
        var told = world.belay().ask("upgrade", "2.2");

        assertThat(plan.out()).contains("dumped while users are out", "the role may not create databases");
        assertThat(told.exit()).as(told.ran().err()).isEqualTo(4);
        assertThat(told.text("/cause/why")).contains("the 101st book");
        assertThat(world.exactFingerprint()).isEqualTo(before);
        assertThat(world.belay().run("backup", "list").out()).contains("only read through (never restored");
        server.sql("postgres", "ALTER ROLE library CREATEDB");
    }

    @Test
    @Order(3)
    void upgradesAndLeavesNoDatabaseBehind() {
        var told = world.belay().ask("upgrade", "2.0");

        assertThat(told.exit()).as(told.ran().err()).isZero();
        assertThat(world.get("/").text()).contains("B-00007 Book 7", "Library 2.0");
        assertThat(library.databases()).containsExactly("library");
    }

    @Test
    @Order(4)
    void goesBackWhenItIsTold() {
        server.sql("library", "INSERT INTO books_author(id, name) VALUES (1000, 'somebody new')");

        var lost = world.root().resolve("lost");

        var ran = world.belay().run("rollback", "--yes", "--export-losses", lost.toString());

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(lost.resolve("db/books_author.csv")).content().contains("change,id,name", "added,1000,somebody new");
        assertThat(ran.err()).contains("books_author: 1 row added");
        assertThat(world.get("/health/").text()).isEqualTo("ok 1.0\n");
        assertThat(authors()).isEqualTo("40");
    }

    @Test
    @Order(5)
    void restoresABackupWithoutBelay() throws IOException {
        var backup =
                world.belay().ask("backup", "list").json().get(0).at("/folder").asString();
        server.sql("library", "DROP TABLE loans_loan CASCADE");

        var pass = Files.writeString(world.root().resolve("pgpass"), "*:*:*:*:it's $HOME\\: \"all\" \n");
        Files.setPosixFilePermissions(pass, PosixFilePermissions.fromString("rw-------"));
        var rescue = "env -i PATH=/usr/bin:/bin PGPASSFILE=" + pass + " sh " + backup + "/RESTORE.sh ";
        var beside =
                world.operator().run("1.0", rescue + "--into " + world.root().resolve("look"));
        var ran = world.operator().run("1.0", rescue + "--yes");

        assertThat(beside.exit()).as(beside.out() + beside.err()).isZero();
        assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
        assertThat(server.sql("library", "SELECT count(*) FROM loans_loan")).isEqualTo("200");
        assertThat(server.sql("postgres", "SELECT datname FROM pg_database WHERE datname ~ '^library_' ORDER BY 1"))
                .containsPattern("library_before_\\d{8}T\\d{6}Z\n(.*\n)*library_restored_\\d{8}T\\d{6}Z");
    }

    @Test
    @Order(6)
    void tellsThePasswordToNobody() throws IOException {
        try (var files = Files.walk(world.home().resolve(".belay"))) {
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(LibraryDatabase.PASSWORD.strip());
            }
        }
    }

    private static String authors() {
        return server.sql("library", "SELECT count(*) FROM books_author");
    }
}
