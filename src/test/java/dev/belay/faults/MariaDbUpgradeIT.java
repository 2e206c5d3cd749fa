package dev.belay.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testkit.DjangoWorld;
import dev.belay.testkit.LibraryDatabase;
import dev.belay.testkit.MariaDbLibrary;
import dev.belay.testkit.MariaDbServer;
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
import org.junit.jupiter.api.TestMethodOrder;

/// The library with its data in MariaDB, where no migration can be rolled back: a broken upgrade is taken back, a good
/// one is done, gone back from, and its backup is restored without Belay.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class MariaDbUpgradeIT {
    @SuppressWarnings("NullAway.Init")
    private static DjangoWorld world;

    @SuppressWarnings("NullAway.Init")
    private static MariaDbLibrary library;

    @SuppressWarnings("NullAway.Init")
    private static MariaDbServer server;

    @BeforeAll
    static void start() {
        library = new MariaDbLibrary();
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
    void takesHalfASchemaBack() {
        var before = world.exactFingerprint();

        var told = world.belay().ask("upgrade", "2.2");

        assertThat(told.exit()).as(told.ran().err()).isEqualTo(4);
        assertThat(told.text("/cause/why")).contains("the 101st book");
        assertThat(world.exactFingerprint()).isEqualTo(before);
        assertThat(asideTables()).contains("books_shelf");
    }

    @Test
    @Order(2)
    void upgradesAndLeavesNoDatabaseBehind() {
        var told = world.belay().ask("upgrade", "2.0");

        assertThat(told.exit()).as(told.ran().err()).isZero();
        assertThat(world.get("/").text()).contains("B-00007 Book 7", "Library 2.0");
        assertThat(library.databases()).containsExactly("library");
    }

    @Test
    @Order(3)
    void goesBackWhenItIsTold() {
        server.sql("INSERT INTO library.books_author (id, name) VALUES (1000, 'somebody new')");

        var ran = world.belay().run("rollback", "--yes");

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("books_author: 1 row more");
        assertThat(world.get("/health/").text()).isEqualTo("ok 1.0\n");
        assertThat(count("books_author")).isEqualTo("40");
    }

    @Test
    @Order(4)
    void restoresABackupWithoutBelay() throws IOException {
        var backup =
                world.belay().ask("backup", "list").json().get(0).at("/folder").asString();
        server.sql("SET foreign_key_checks = 0; DROP TABLE library.loans_loan");

        var options = Files.writeString(
                world.root().resolve("options.cnf"), "[client]\npassword=\"it's $HOME: \\\"all\\\" \"\n");
        Files.setPosixFilePermissions(options, PosixFilePermissions.fromString("rw-------"));
        grantWhatOnlyTheRescueNeeds();
        var rescue = "env -i PATH=/usr/bin:/bin MARIADB_OPTIONS=" + options + " sh " + backup + "/RESTORE.sh ";
        var beside =
                world.operator().run("1.0", rescue + "--into " + world.root().resolve("look"));
        var ran = world.operator().run("1.0", rescue + "--yes");

        assertThat(beside.exit()).as(beside.out() + beside.err()).isZero();
        assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
        assertThat(count("loans_loan")).isEqualTo("200");
        assertThat(String.join(" ", library.databases()))
                .containsPattern("library_before_\\d{8}T\\d{6}Z .*library_restored_\\d{8}T\\d{6}Z");
    }

    @Test
    @Order(5)
    void tellsThePasswordToNobody() throws IOException {
        try (var files = Files.walk(world.home().resolve(".belay"))) {
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(LibraryDatabase.PASSWORD.strip());
            }
        }
    }

    private static void grantWhatOnlyTheRescueNeeds() {
        server.sql("GRANT ALL ON `library\\_restored\\_%`.* TO library;"
                + " GRANT ALL ON `library\\_before\\_%`.* TO library");
    }

    private static String asideTables() {
        return server.sql(
                "SELECT table_name FROM information_schema.tables WHERE table_schema LIKE 'library\\_belay%'");
    }

    private static String count(String table) {
        return server.sql("SELECT count(*) FROM library." + table).strip();
    }
}
