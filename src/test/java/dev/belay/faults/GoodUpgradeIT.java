package dev.belay.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.testkit.DjangoWorld;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/// The life of one library: looked at, upgraded, used, taken back, restored and backed up, one after the other.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(3)
final class GoodUpgradeIT {
    @SuppressWarnings("NullAway.Init")
    private static DjangoWorld world;

    @BeforeAll
    static void start() {
        world = DjangoWorld.releases().start();
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    @Order(1)
    void tellsWhatThereIsAndWhatAnUpgradeWouldDoWithoutTouchingAnything() {
        var before = world.exactFingerprint();

        assertThat(said("versions")).contains("1.0              installed", "2.13             latest");
        assertThat(texts(told("versions"), "version"))
                .startsWith("1.0", "1.1", "2.0", "2.1")
                .endsWith("2.13");
        assertThat(said("notes", "1.1")).contains("Books have a call number").doesNotContain("shelves");
        assertThat(texts(told("notes", "2.0"), "version")).containsExactly("2.0", "1.1");
        assertThat(said("check", "2.0")).contains("+ data db", "+ service web", "+ space on", "ready:");
        assertThat(told("check", "2.0").at("/ready").asBoolean()).isTrue();
        assertThat(said("plan", "2.0"))
                .contains("while users are kept out", "hook search index", "python manage.py migrate --noinput");
        assertThat(texts(told("plan", "2.0").at("/plan/fence"), "is"))
                .startsWith("StopServices", "TakeFingerprint", "ProtectTogether")
                .contains("SwitchRelease", "RunHook", "StartServices", "CheckInvariants")
                .endsWith("CheckVersion", "WalkJourneys");
        assertThat(said("status")).contains("library  1.0  (2.13 is out: 15 releases behind)", "running");

        assertThat(world.exactFingerprint()).isEqualTo(before);
    }

    @Test
    @Order(2)
    void waitsForAManualStepBeforeAnyChange() {
        var manifest = world.manifest();
        world.writeManifest(
                manifest + "manual:\n  - { id: ldap, crosses: 2.0, say: Renew the LDAP certificate first }\n");
        var before = world.exactFingerprint();

        var ran = world.belay().run("upgrade", "2.0");

        assertThat(ran.exit()).isEqualTo(7);
        assertThat(ran.err()).contains("Renew the LDAP certificate first", "--ack ldap");
        assertThat(world.exactFingerprint()).isEqualTo(before);
        assertThat(world.belay().run("check", "2.0", "--ack", "ldap").exit()).isZero();
        world.writeManifest(manifest);
    }

    @Test
    @Order(3)
    void upgradesWithMigrationsHooksAndStaticFilesAndReportsTheDowntimeThatAVisitorSaw() {
        var loans = world.rows("loans_loan");
        // The preset's own way, which tries first whether static files can be collected.
        world.writeManifest(world.manifest().replace("  static: python manage.py collectstatic --noinput\n", ""));
        try (var visitor = world.visitor("/health/")) {
            var told = world.belay().ask("upgrade", "2.0");
            visitor.leave();

            assertThat(told.exit()).as(told.ran().err()).isZero();
            assertThat(told.text("/state")).isEqualTo("completed");
            var reported = Duration.parse(told.text("/downtime"));
            assertThat(visitor.outages()).hasSize(1);
            assertThat(visitor.outages().getFirst().length()).isLessThan(reported.plusSeconds(1));
        }
        assertThat(world.get("/health/").text()).isEqualTo("ok 2.0\n");
        assertThat(world.get("/").text()).contains("B-00007 Book 7", "Library 2.0");
        assertThat(world.media().resolve("index.json")).exists();
        // The journey left a loan before the upgrade and one after it.
        assertThat(world.rows("loans_loan")).isBetween(loans, loans + 2);
    }

    @Test
    @Order(4)
    void keepsProvenBackupsWithAScriptThatNeedsNoBelay() {
        var backups = told("backup", "list");

        assertThat(texts(backups, "from")).containsExactly("1.0", "1.0");
        for (var backup : backups) {
            assertThat(backup.at("/proof/level").asString()).isEqualTo("RESTORED");
            var script = Path.of(backup.at("/folder").asString()).resolve("RESTORE.sh");
            assertThat(Files.isExecutable(script)).as(script.toString()).isTrue();
        }
    }

    @Test
    @Order(5)
    void tellsHowTheRunWent() {
        assertThat(said("status")).contains("library  2.0", "upgrade 1.0 -> 2.0 completed", "users out");
        assertThat(told("status").at("/last/state").asString()).isEqualTo("completed");
        assertThat(said("history")).contains("1.0 -> 2.0  completed");
        assertThat(texts(told("history"), "state")).containsExactly("completed");
        assertThat(said("log")).contains("try static", "hook search index", "UPGRADED 1.0 -> 2.0");
        assertThat(texts(told("log").at("/steps"), "state")).containsOnly("done");
    }

    @Test
    @Order(6)
    void hasNothingToDoForTheVersionThatIsInstalledAndRefusesToGoDown() {
        assertThat(world.belay().run("upgrade", "2.0").exit()).isEqualTo(8);

        var down = world.belay().run("upgrade", "1.1");

        assertThat(down.exit()).isEqualTo(3);
        assertThat(down.err()).contains("cannot upgrade from 2.0 down to 1.1", "next: run `belay downgrade 1.1`");
    }

    @Test
    @Order(7)
    void goesBackToTheStateAtTheStopAndKeepsWhatWasWrittenSince() {
        var loan = lendSomething();

        var ran = world.belay().run("rollback", "--yes");

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("what db has now", "loans_loan: 1 row added");
        assertThat(ran.out()).contains("WENT BACK 2.0 -> 1.0");
        assertThat(world.get("/health/").text()).isEqualTo("ok 1.0\n");
        assertThat(notes()).doesNotContain(loan);
        assertThat(world.media().resolve("index.json")).doesNotExist();
        assertThat(texts(told("backup", "list"), "from")).startsWith("2.0");
    }

    @Test
    @Order(8)
    void restoresANamedBackupWithTheCodeThatBelongsToIt() {
        var backup = told("backup", "list").get(0).at("/id").asString();

        var ran = world.belay().run("restore", backup, "--yes");

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(world.get("/health/").text()).isEqualTo("ok 2.0\n");
        assertThat(notes()).contains("read by night");
        assertThat(world.belay().run("restore", "no-such-backup", "--yes").err())
                .contains("cannot find the backup no-such-backup", "belay backup list");
    }

    @Test
    @Order(9)
    void backsUpByItselfWhileTheLibraryRuns() {
        try (var visitor = world.visitor("/health/")) {
            assertThat(world.belay().run("backup").succeeded().err()).doesNotContain("users are in again");
            visitor.leave();

            assertThat(visitor.outages()).isEmpty();
        }
        var backups = told("backup", "list");
        assertThat(backups.get(0).at("/from").asString()).isEqualTo("2.0");
        assertThat(said("backup", "verify", backups.get(0).at("/id").asString()))
                .contains("proven:");
    }

    @Test
    @Order(10)
    void leavesNothingBehind() {
        assertThat(world.leftovers().processes()).isEmpty();
        assertThat(world.leftovers().names())
                .containsExactly(
                        "belay.yaml",
                        "current",
                        "data",
                        "data/db.sqlite3",
                        "local_settings.py",
                        "media",
                        "releases",
                        "releases/1.0",
                        "releases/2.0",
                        "secrets");
    }

    private static String lendSomething() {
        try (var alice = world.reader()) {
            assertThat(alice.logIn("alice")).isTrue();
            assertThat(alice.lend(7, "read by night").status()).isEqualTo(302);
        }
        return "read by night";
    }

    private static String notes() {
        return String.join("\n", world.everything().get("table loans_loan"));
    }

    private static String said(String... words) {
        return world.belay().run(words).succeeded().out();
    }

    private static JsonNode told(String... words) {
        var told = world.belay().ask(words);
        told.ran().succeeded();
        return told.json();
    }

    private static List<String> texts(JsonNode list, String field) {
        return list.valueStream().map(each -> each.path(field).asString("")).toList();
    }
}
