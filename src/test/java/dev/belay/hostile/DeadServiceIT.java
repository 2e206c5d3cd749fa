package dev.belay.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.journal.Runs;
import dev.belay.testkit.NotesWorld;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/// A service of Belay's own that died, and data that were moved aside unread: what an operator is told, and can do.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(2)
final class DeadServiceIT {
    @SuppressWarnings("NullAway.Init")
    private static NotesWorld world;

    @BeforeAll
    static void begin() {
        world = NotesWorld.in("notes").running();
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    @Order(1)
    void isStartedByTheCommandThatStatusNames() {
        assertThat(world.belay().run("status").succeeded().out()).doesNotContain("belay start");
        world.killService();

        assertThat(world.belay().run("status").succeeded().out()).contains("belay start web");
        assertThat(world.belay().run("start", "web").succeeded().out()).contains("web", "running and healthy");

        assertThat(world.health()).isPresent();
        world.belay().run("start").succeeded();
    }

    @Test
    @Order(2)
    void isStoppedUntilItIsStartedAgain() {
        assertThat(world.belay().run("stop").succeeded().out()).contains("stopped: web");
        assertThat(world.health()).isEmpty();
        assertThat(world.belay().run("stop").succeeded().out()).contains("nothing ran");

        assertThat(world.belay().ask("start").text("/services/web")).isEqualTo("running and healthy");
        assertThat(world.belay().ask("stop").text("/warnings")).isEmpty();
        var copy = world.inItsPlace("-m", "http.server", "--bind", "127.0.0.1", "" + world.port());
        try {
            assertThat(world.belay().run("stop").succeeded().out())
                    .contains("nothing ran", "! port " + world.port() + " is answered by pid " + copy.pid());
            assertThat(world.belay().run("status").out()).contains("belay check says what to do");
            var checked = world.belay().run("check");
            assertThat(checked.exit()).as(checked.toString()).isEqualTo(8);
            assertThat(checked.out())
                    .contains("port " + world.port() + " is answered by pid " + copy.pid())
                    .contains("nothing to do: 1.1 is installed");
        } finally {
            copy.destroyForcibly();
            copy.onExit().join();
        }
        assertThat(world.belay().ask("start").text("/services/web")).isEqualTo("running and healthy");
        assertThat(world.belay().run("start", "wep").err()).contains("find the service wep", "the manifest has web");
    }

    @Test
    @Order(3)
    void whereACopyOfItAnswersItIsRefusedWithItsName() {
        world.release("2.0", Map.of());
        world.killService();
        var stranger = world.inItsPlace(world.home().resolve("current/app.py").toString(), "serve", "" + world.port());
        try {
            new Attempt(world)
                    .refused("upgrade")
                    .saying("port " + world.port(), "`kill " + stranger.pid() + " && belay start web`");
            var started = world.belay().run("start");
            assertThat(started.exit())
                    .as("a service was started and cannot be trusted")
                    .isEqualTo(5);
            assertThat(started.err())
                    .contains("cannot start web", "Address already in use")
                    .contains("port " + world.port() + " is answered by pid " + stranger.pid());
            assertThat(world.belay().run("status").out())
                    .contains("port " + world.port() + " is answered by pid " + stranger.pid(), "belay check")
                    .doesNotContain("belay start web");
        } finally {
            stranger.destroyForcibly();
            stranger.onExit().join();
            world.belay().run("start").succeeded();
        }
    }

    // It may be a web server in front, and the upgrade what mends the service behind it.
    @Test
    @Order(4)
    void whereAnotherHasItsPortAndAnswersBadlyThatIsNoReasonToRefuse() {
        world.killService();
        var front = world.inItsPlace("-m", "http.server", "--bind", "127.0.0.1", "" + world.port());
        try {
            assertThat(world.belay().run("check", "2.0").succeeded().out())
                    .contains("it has died; an upgrade starts it in the new version")
                    .contains("port " + world.port() + " is answered by pid " + front.pid())
                    .contains("unless it passes requests on to web, web cannot start");
        } finally {
            front.destroyForcibly();
            front.onExit().join();
            world.belay().run("start").succeeded();
        }
    }

    @Test
    @Order(4)
    void oneWhoseRecordWasDeletedIsNoStranger() {
        var records = world.home().resolve(".belay/services").toString();
        world.run("mv", records, records + "-aside");
        try {
            assertThat(world.belay().run("check", "2.0").succeeded().out())
                    .contains("running")
                    .doesNotContain("not part of");
            assertThat(world.belay().run("status").out())
                    .containsPattern("web +running")
                    .doesNotContain("answered by");
        } finally {
            world.run("mv", records + "-aside", records);
        }
    }

    @Test
    @Order(5)
    void statusSaysThatARunWasLeftInTheMiddleAndInstallsNeitherVersion() {
        world.belay().with("BELAY_CRASH", "after:SwitchRelease:kill").run("upgrade", "2.0");

        var status = world.belay().run("status").succeeded().out();

        assertThat(status)
                .startsWith("notes  in the middle of upgrading 1.1 -> 2.0, left at step ")
                .contains("the code there now says 2.0", "interrupted: run `belay resume`");
        assertThat(world.belay().run("status", "--json").out())
                .contains("\"doing\"")
                .doesNotContain("\"installed\"");
        assertThat(world.belay().run("log").succeeded().out())
                .containsPattern("users are out since \\d\\d:\\d\\d .*so far");
        var plan = world.belay().run("plan");
        assertThat(plan.exit()).as(plan.toString()).isEqualTo(10);
        assertThat(plan.out() + plan.err()).contains("run `belay resume`").doesNotContain("nothing to do");
    }

    @Test
    @Order(6)
    void aRunIsSettledThoughTheManifestInTheFolderIsAtFault() {
        var manifest = NotesWorld.read(world.manifestFile());
        var newest =
                new Runs(world.home().resolve(".belay")).newest().orElseThrow().path();
        world.writeManifest(manifest.replace("services:", "servcies:"));
        for (var looking : List.of("status", "log", "history")) {
            var ran = world.belay().run(looking).succeeded();
            assertThat(ran.out()).contains(looking.equals("log") ? "INTERRUPTED" : "1.1 -> 2.0");
            assertThat(ran.err()).contains("servcies", "goes by the manifest that it began with");
        }
        assertThat(world.belay().run("upgrade").err()).contains("servcies", "INTERRUPTED");
        assertThat(world.belay().in(newest).run("status").err()).contains("servcies");
        world.run("rm", world.manifestFile().toString());

        var resumed = world.belay().run("resume");

        assertThat(resumed.exit()).as(resumed.toString()).isEqualTo(4);
        assertThat(resumed.err()).contains("there is no such file");
        assertThat(world.health()).isPresent();
        new Attempt(world).wrong("status").saying("there is no such file");
        world.writeManifest(manifest);
        assertThat(world.belay().run("status").out()).startsWith("notes  1.1 ");
    }

    @Test
    @Order(7)
    void aCommandThatFindsARunInterruptedSaysHowItSettledItFirst() {
        world.belay().with("BELAY_CRASH", "after:SwitchRelease:kill").run("upgrade", "2.0");

        var stopped = world.belay().run("stop").succeeded();

        assertThat(stopped.err()).contains("was taken up first, and ended so:", "ROLLED BACK", "1.1 is running");
        assertThat(stopped.out()).contains("stopped: web").doesNotContain("ROLLED BACK");
        world.belay().run("start").succeeded();
    }

    @Test
    @Order(8)
    void dataOfAnotherVersionThanTheCodeAreNamedAndAskedFor() {
        var backup = world.belay().ask("backup", "list").text("/2/id");

        assertThat(world.belay()
                        .run("restore", backup, "--data-alone", "--dry-run")
                        .out())
                .contains("the data become those of 1.0, and 1.1 goes on running on them", "the code goes back to 1.0");
        assertThat(world.belay().run("restore", backup, "--data-alone").err())
                .contains("no terminal to answer `Give the data of 1.0 to the code of 1.1?`", "add `--yes`");
        assertThat(world.belay().run("restore", backup, "--dry-run").out()).doesNotContain("goes on running");
    }

    @Test
    @Order(9)
    void dataThatAreNotOfTheCodesVersionAreToldUntilAnUpgradeAndNoDowngradeGoesBackToThem() {
        var backup = world.belay().ask("backup", "list").text("/2/id");

        var restored =
                world.belay().run("restore", backup, "--data-alone", "--yes").succeeded();

        assertThat(restored.out()).contains("RESTORED", "the data are of 1.0, and the code is of 1.1");
        assertThat(world.belay().run("backup", "list").out()).doesNotContain("DATA OF");
        assertThat(world.belay().ask("status").text("/dataOf")).isEqualTo("1.0");
        var made = world.belay().ask("backup").text("/run");
        assertThat(world.belay()
                        .run("restore", made, "--data-alone", "--dry-run")
                        .out())
                .contains("the data become those of 1.0, and 1.1 goes on running on them")
                .doesNotContain("the code goes back");
        assertThat(world.belay().ask("backup", "show", made).text("/backup/id")).isEqualTo(made);
        assertThat(world.belay().run("status").out()).contains("! the data are of 1.0");
        assertThat(world.belay().run("check", "1.1").err()).contains("! the data are of 1.0", "with its code");

        assertThat(world.belay().run("upgrade", "2.0").succeeded().out()).doesNotContain("the data are of");

        assertThat(world.belay().run("status").out()).doesNotContain("the data are of");
        assertThat(world.belay().run("backup", "list").out()).contains("DATA OF 1.0");
        assertThat(world.belay().run("backup", "show", "latest").out()).contains("the data are of 1.0");
        var down = world.belay().ask("downgrade", "1.1", "--dry-run");
        assertThat(down.ran().err()).contains("passed over: ", "whose data are of 1.0");
        assertThat(down.text("/backup/id")).endsWith("-restore");
        assertThat(world.belay().run("rollback").err()).contains("Go back to 1.1 on data of 1.0?");
    }

    @Test
    @Order(10)
    void whatARestoreReplacedUnreadIsListedWhileItIsTheOnlyCopy() {
        world.belay()
                .run("restore", "latest", "--no-backup", "the disk is damaged", "--yes")
                .succeeded();

        assertThat(world.belay().run("backup", "list").succeeded().err())
                .contains("of db is in no backup", "aside-0-db");
        assertThat(world.belay().run("status").succeeded().out()).contains("of media is in no backup");
    }
}
