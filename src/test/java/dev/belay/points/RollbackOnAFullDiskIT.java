package dev.belay.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.belay.host.InstanceLock;
import dev.belay.host.Space;
import dev.belay.journal.RunFolder;
import dev.belay.journal.Runs;
import dev.belay.testkit.DjangoWorld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Takes a run back on a disk, a real one, that has become full to the last byte. Needs root.
final class RollbackOnAFullDiskIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int MEBIBYTES = 96;

    @Test
    void aMigrationIsTakenBackWithNoByteFree() {
        try (var world = DjangoWorld.releases().onTmpfs(MEBIBYTES).start()) {
            var before = world.fingerprint();
            var viewer = migrating(world);
            fill(world);

            var aborted = world.belay().run("abort");

            assertThat(aborted.exit()).as(aborted.toString()).isEqualTo(4);
            assertThat(world.fingerprint()).isEqualTo(before);
            assertThat(world.home().resolve("filler")).exists();
            assertThat(viewer.onExit().join().exitValue()).isEqualTo(4);
        }
    }

    @Test
    void aKilledRunIsTakenBackWithNoByteFree() {
        try (var world = DjangoWorld.releases().onTmpfs(MEBIBYTES).start()) {
            var before = world.fingerprint();
            var viewer = migrating(world);
            var runner =
                    InstanceLock.holder(world.home().resolve(".belay/lock")).orElseThrow();
            fill(world);
            ProcessHandle.of(runner.pid()).ifPresent(ProcessHandle::destroyForcibly);
            viewer.onExit().join();

            var resumed = world.belay().run("resume");

            assertThat(resumed.exit()).as(resumed.toString()).isEqualTo(4);
            assertThat(world.fingerprint()).isEqualTo(before);
            assertThat(world.belay().run("resume").exit()).isEqualTo(8);
        }
    }

    private static Process migrating(DjangoWorld world) {
        var viewer = world.belay().start("upgrade", "2.7");
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> new Runs(world.home().resolve(".belay"))
                        .newest()
                        .map(RollbackOnAFullDiskIT::migrates)
                        .orElse(false));
        return viewer;
    }

    private static boolean migrates(RunFolder run) {
        try (var logs = Files.list(run.logs())) {
            return logs.anyMatch(log -> text(log).contains("Applying books.0005"));
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    // Whole pages first, then whatever is left.
    private static void fill(DjangoWorld world) {
        try {
            new ProcessBuilder("dd", "if=/dev/zero", "of=filler", "bs=4k", "status=none")
                    .directory(world.home().toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException _) {
            throw new AssertionError("interrupted");
        }
        assertThat(Space.free(world.home()).bytes()).isZero();
    }
}
