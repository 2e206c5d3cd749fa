package dev.belay.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.belay.host.Endpoint;
import dev.belay.host.Kernel;
import dev.belay.testkit.NotesWorld;
import dev.belay.testkit.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// Homes with strange names, and homes that want the same data.
@Order(2)
final class NeighboursIT {

    @Test
    void aHomeWithSpacesAndQuotesIsUpgradedRolledBackAndDescribed() {
        try (var world = NotesWorld.in("it's \"my\" $HOME; `x` é {to} %s")) {
            world.running().release("2.0", Map.of());
            world.belay().run("upgrade", "2.0", "--json").succeeded();
            assertThat(world.health()).contains("ok 2.0");

            world.release("3.0", Map.of("app.py", "raise SystemExit(3)\n"));
            assertThat(world.belay().run("upgrade", "3.0").exit()).isEqualTo(4);
            assertThat(world.health()).contains("ok 2.0");

            world.belay().run("rollback", "--yes").succeeded();
            assertThat(world.health()).contains("ok 1.1");
        }
    }

    @Test
    void twoHomesOverTheSameDataAreRefused() throws IOException {
        try (var world = NotesWorld.in("notes").running();
                var other = NotesWorld.in("other").running()) {
            other.release("2.0", Map.of());
            var stolen = other.manifest("").replace("sqlite: data", "sqlite: " + world.home() + "/data");
            other.writeManifest(stolen);

            new Attempt(other)
                    .refused("upgrade")
                    .saying("belong to another instance", world.home().toString());
            assertThat(world.home().resolve("data")).isDirectoryNotContaining("glob:**/.belay*");
        }
    }

    @Test
    void dataOutsideBelongToTheHomeThatRanFirst() throws IOException {
        try (var first = NotesWorld.in("first");
                var second = NotesWorld.in("second").running()) {
            var shared = Files.createDirectories(first.root().resolve("shared"));
            Files.copy(first.media().resolve("picture"), shared.resolve("picture"));
            first.writeManifest(first.manifest("").replace("folder: media", "folder: " + shared));
            first.running();
            second.release("2.0", Map.of());
            second.writeManifest(second.manifest("").replace("folder: media", "folder: " + shared));

            new Attempt(second)
                    .refused("upgrade")
                    .saying(shared.toString(), first.home().toString());

            Files.move(first.manifestFile(), first.root().resolve("gone"));
            second.belay().run("check").succeeded();
        }
    }

    @Test
    void whatRunsUnderANameThatIsGoneStandsInTheWayOfGoingBack() {
        try (var world = NotesWorld.in("notes").running()) {
            world.belay().run("backup").succeeded();
            world.writeManifest(world.manifest("").replace("  web:", "  site:"));

            new Attempt(world)
                    .refused("restore", "latest", "--yes")
                    .saying("cannot keep everybody out", "which Belay started as web, still runs");
            assertThat(world.health()).isPresent();
        }
    }

    @Test
    void aHomeThatWasCopiedLeavesTheOriginalAlone() throws IOException {
        try (var world = NotesWorld.in("notes").running()) {
            var app = NotesWorld.read(world.repository().resolve("app.py"));
            world.release("1.5", Map.of("app.py", "raise SystemExit(3)\n"));
            assertThat(world.belay().run("upgrade", "1.5").exit()).isEqualTo(4);
            var aside = world.run("find", "home", "-path", "*aside*").out();
            world.release("2.0", Map.of("app.py", app));
            world.run("cp", "-a", "home", "staging");
            var staging = world.root().resolve("staging");
            var copy = world.belay().in(staging);
            world.belay().run("stop").succeeded();
            world.belay().run("start").succeeded();
            var service = world.service();

            assertThat(copy.run("status").out()).contains("stopped");
            copy.run("stop").succeeded();
            new Attempt(world, copy).refused("start").saying("was this home copied");
            assertThat(copy.run("status").out()).contains("ln -sfn " + staging + "/data ");
            new Attempt(world, copy)
                    .refused("upgrade")
                    .saying("cannot start web while another home has its port", world.home() + ", a home");
            assertThat(copy.run("check", "--json").out())
                    .contains("was this home copied", "ln -sfn " + staging + "/data ");

            for (var link : List.of("data", "media")) {
                world.run("ln", "-sfn", staging.resolve(link).toString(), "staging/current/" + link);
            }
            var port = Ports.free();
            NotesWorld.write(staging.resolve("belay.yaml"), world.manifest("").replace("" + world.port(), "" + port));
            copy.run("upgrade", "2.0").succeeded();
            assertThat(world.run("find", "home", "-path", "*aside*").out())
                    .isEqualTo(aside)
                    .isNotEmpty();
            assertThat(world.health()).contains("ok 1.1");
            copy.run("stop").succeeded();
            assertThat(world.service()).isEqualTo(service);
            assertThat(world.health()).contains("ok 1.1");
        }
    }

    @Test
    void whatRunsInAHomeThatWasMovedIsStillItsOwn() throws IOException {
        try (var world = NotesWorld.in("notes").running()) {
            var service = world.service().orElseThrow();
            Files.move(world.home(), world.root().resolve("moved"));
            var moved = world.belay().in(world.root().resolve("moved"));

            moved.run("stop").succeeded();
            assertThat(new Kernel().owner(service)).isEmpty();
        }
    }

    @Test
    void aSecondOneOnThePortOfOneThatRunsIsSeenBeforeAnythingStops() throws IOException {
        try (var world = NotesWorld.in("notes")) {
            var shares = NotesWorld.read(world.repository().resolve("app.py"))
                    .replace(
                            "import os\n",
                            "import os\nimport socketserver\nsocketserver.TCPServer.allow_reuse_port = True\n");
            world.release("1.1", Map.of("app.py", shares));
            world.belay().run("upgrade", "1.1").succeeded();
            world.release("2.0", Map.of());
            var second = inTheCode(world, "python3", "app.py", "serve", "" + world.port());
            try {
                var at = new Endpoint(Optional.empty(), world.port());
                await().until(() -> new Kernel().listenersAt(at, List.of()).size() == 2);

                new Attempt(world)
                        .refused("upgrade")
                        .saying("cannot keep users out", "listens on it beside web", "kill " + second.pid());
                assertThat(world.belay().run("check", "--json").out())
                        .contains("a process of a service has the same command line");
                assertThat(world.belay().run("status", "--json").out())
                        .contains("port " + world.port() + " is answered by pid " + second.pid());
            } finally {
                second.destroyForcibly().onExit().join();
            }
        }
    }

    @Test
    void whoListensOnThePortByIpv6AloneIsNoStranger() {
        try (var world = NotesWorld.in("notes").running()) {
            world.release("2.0", Map.of());
            var front = world.start("/usr/bin/python3", "-c", """
                    import socket, time
                    front = socket.socket(socket.AF_INET6)
                    front.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
                    front.bind(("::", %d))
                    front.listen()
                    time.sleep(600)""".formatted(world.port()));
            try {
                var at = new Endpoint(Optional.of(InetAddress.ofLiteral("::1")), world.port());
                await().until(() -> new Kernel().isListenedOn(at));

                world.belay().run("upgrade", "2.0").succeeded();
                world.belay().run("stop").succeeded();
                world.belay().run("start").succeeded();
                assertThat(front.isAlive()).isTrue();
            } finally {
                front.destroyForcibly().onExit().join();
            }
        }
    }

    @Test
    void aWorkerThatNobodyDeclaredIsNamedAndSoIsWhoHasTheDataOpen() {
        try (var world = NotesWorld.in("notes").running()) {
            world.release("2.0", Map.of());
            var worker = inTheCode(world, "sleep", "600");
            var reader = world.start("sh", "-c", "exec 5<home/data/notes.db; exec sleep 600");
            try {
                var database = world.home().resolve("data/notes.db");
                await().until(() -> new Kernel()
                        .holdersOf(List.of(database)).stream().anyMatch(holder -> holder.pid() == reader.pid()));

                var checked = world.belay().run("check").succeeded();
                assertThat(checked.out()).contains("pid " + worker.pid() + " (sleep 600) works in");
                assertThat(checked.out()).contains("pid " + reader.pid() + " (sleep 600) has it open");
            } finally {
                worker.destroyForcibly().onExit().join();
                reader.destroyForcibly().onExit().join();
            }
        }
    }

    // As a manager leaves it behind: at work in the release, without a terminal.
    private static Process inTheCode(NotesWorld world, String... words) {
        return world.start("sh", "-c", "cd home/current && exec setsid " + String.join(" ", words));
    }
}
