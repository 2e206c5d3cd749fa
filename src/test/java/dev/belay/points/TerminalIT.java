package dev.belay.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.belay.host.InstanceLock;
import dev.belay.host.Kernel;
import dev.belay.testkit.DjangoWorld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// A run belongs to no terminal: lost lines and Ctrl-C do not hurt it, `belay abort` takes it back, and nobody gets in
/// its way.
@Order(2)
final class TerminalIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Test
    void aRunGoesOnWhenItsTerminalIsGoneAndCanBeFollowedAgain() throws IOException {
        try (var world = DjangoWorld.releases().start()) {
            var followed = world.root().resolve("followed");
            world.writeManifest(world.manifest()
                    .replaceFirst(
                            "( *)dependencies: .*",
                            "$0\n$1migrate: sh -c 'while [ ! -e %s ]; do sleep 0.1; done; python manage.py migrate --noinput'"
                                    .formatted(followed)));
            try (var terminal = world.belay().inTerminal("upgrade", "2.0")) {
                terminal.awaitText("switch app", LIMIT);
                terminal.hangUp();
            }

            try (var terminal = world.belay().inTerminal("log", "--follow")) {
                terminal.awaitText("switch app", LIMIT);
                Files.createFile(followed);

                assertThat(terminal.awaitExit(LIMIT)).as(terminal.shown()).isZero();
                assertThat(terminal.shown()).contains("users are in again", "UPGRADED 1.0 -> 2.0");
            }
            assertThat(world.get("/health/").text()).isEqualTo("ok 2.0\n");
        }
    }

    @Test
    void ctrlCLeavesTheRunAloneAndSaysHowToComeBack() {
        try (var world = DjangoWorld.releases().start();
                var terminal = world.belay().inTerminal("upgrade", "2.0")) {
            terminal.awaitText("stop web", LIMIT);

            terminal.pressCtrlC();

            assertThat(terminal.awaitExit(LIMIT)).isEqualTo(9);
            assertThat(terminal.shown()).contains("goes on", "belay log --follow", "belay abort");
            assertThat(world.belay().run("log", "--follow").exit()).isZero();
            assertThat(world.get("/health/").text()).isEqualTo("ok 2.0\n");
        }
    }

    @Test
    void aSecondUpgradeIsToldWhoIsAtWorkSinceWhenAndOnWhatAndAbortTakesTheMigrationBack() {
        try (var world = DjangoWorld.releases().start()) {
            var before = world.fingerprint();
            try (var terminal = world.belay().inTerminal("upgrade", "2.7")) {
                terminal.awaitText("switch app", LIMIT);
                await().atMost(LIMIT).until(() -> terminal.shown().contains("Applying books.0005"));

                var second = world.belay().run("upgrade", "2.0");
                var checked = world.belay().run("check");
                assertThat(checked.exit()).as(checked.toString()).isEqualTo(6);
                assertThat(checked.out()).contains("not ready: a run is at work");
                var runner =
                        InstanceLock.holder(world.home().resolve(".belay/lock")).orElseThrow();
                assertThat(second.exit()).as(second.toString()).isEqualTo(6);
                assertThat(second.err()).contains("1.0 -> 2.7", "begun 20", "process " + runner.pid());

                var aborted = world.belay().run("abort");

                assertThat(aborted.exit()).as(aborted.toString()).isEqualTo(4);
                assertThat(terminal.awaitExit(LIMIT)).isEqualTo(4);
            }
            assertThat(world.fingerprint()).isEqualTo(before);
        }
    }

    @Test
    void abortWhilePreparingRefusesAndNothingIsChanged() {
        try (var world = DjangoWorld.releases().start()) {
            world.writeManifest(world.manifest().replace("sh dependencies.sh", "sleep 600"));
            var before = world.exactFingerprint();
            try (var terminal = world.belay().inTerminal("upgrade", "2.0")) {
                terminal.awaitText("fetch and lay out app", LIMIT);

                var aborted = world.belay().run("abort");

                assertThat(aborted.exit()).as(aborted.toString()).isEqualTo(3);
                assertThat(terminal.awaitExit(LIMIT)).isEqualTo(3);
            }
            assertThat(world.exactFingerprint()).isEqualTo(before);
            assertThat(world.home().resolve("releases/2.0")).doesNotExist();
        }
    }

    @Test
    void theLockOfADeadOwnerHealsItself() {
        try (var world = DjangoWorld.releases().start()) {
            world.belay().with("BELAY_CRASH", "before:1:kill").run("upgrade", "2.0");
            var checked = world.belay().run("check", "2.0");
            assertThat(checked.exit()).as(checked.toString()).isEqualTo(10);
            assertThat(checked.out()).contains("not ready: a run was interrupted; run `belay resume` first");
            assertThat(world.belay().run("status").out()).contains("library  1.0 ", "interrupted: run `belay resume`");
            var lock = world.home().resolve(".belay/lock");
            assertThat(InstanceLock.holder(lock).map(new Kernel()::alive)).contains(false);

            var upgraded = world.belay().run("upgrade", "2.0");

            assertThat(upgraded.exit()).as(upgraded.toString()).isZero();
            assertThat(text(lock)).isNotBlank();
            assertThat(world.get("/health/").text()).isEqualTo("ok 2.0\n");
        }
    }

    private static String text(java.nio.file.Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
