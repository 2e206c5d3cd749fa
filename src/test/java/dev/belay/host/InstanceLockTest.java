package dev.belay.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InstanceLockTest {
    @TempDir
    Path folder;

    private final Tools tools = new Tools();

    @Test
    void isHeldByOneAtATime() {
        var file = folder.resolve("lock");

        try (var first = InstanceLock.tryLock(file).orElseThrow()) {
            assertThat(first).isNotNull();
            assertThat(InstanceLock.tryLock(file)).isEmpty();
        }
        try (var second = InstanceLock.tryLock(file).orElseThrow()) {
            assertThat(second).isNotNull();
        }
    }

    @Test
    void survivesThatTheFileIsOpenedAndClosedElsewhere() throws IOException {
        var file = folder.resolve("lock");

        try (var lock = InstanceLock.tryLock(file).orElseThrow()) {
            assertThat(lock).isNotNull();
            Files.readString(file);

            assertThat(flock("lock")).isEqualTo(1);
        }
        assertThat(flock("lock")).isZero();
    }

    @Test
    void isNotHandedToChildren() throws IOException {
        var child = new ProcessBuilder("sleep", "600");
        Process sleeper;
        try (var lock = InstanceLock.tryLock(folder.resolve("lock")).orElseThrow()) {
            assertThat(lock).isNotNull();
            sleeper = child.start();
        }

        assertThat(flock("lock")).isZero();
        sleeper.destroyForcibly();
    }

    @Test
    void isOneWhateverPathLeadsThere() throws IOException {
        Files.createDirectory(folder.resolve("home"));
        Files.createSymbolicLink(folder.resolve("alias"), folder.resolve("home"));

        try (var lock = InstanceLock.tryLock(folder.resolve("home/lock")).orElseThrow()) {
            assertThat(lock).isNotNull();
            assertThat(InstanceLock.tryLock(folder.resolve("alias/lock"))).isEmpty();
        }
    }

    @Test
    void isFreedWhenItsHolderIsKilled() throws IOException {
        var file = folder.resolve("lock");
        var holder = new ProcessBuilder("sh", "-c", "exec 9>>lock; flock 9; echo > ready; exec sleep 600")
                .directory(folder.toFile())
                .start();
        Children.soon(() -> Files.exists(folder.resolve("ready")));
        assertThat(InstanceLock.tryLock(file)).isEmpty();

        holder.destroyForcibly();

        assertThat(Children.soon(() -> InstanceLock.tryLock(file).isPresent())).isTrue();
    }

    @Test
    void isGivenToNobodyElseWhileWhoWasPromisedItLives() throws IOException {
        var file = folder.resolve("lock");
        var runner = new ProcessBuilder("sleep", "600").start();
        var promised = new Kernel().owner(runner.pid()).orElseThrow();

        InstanceLock.tryLock(file).orElseThrow().handOver(promised, "run-1");

        assertThat(InstanceLock.tryLock(file)).isEmpty();
        assertThat(InstanceLock.tryTake(file, "run-2")).isEmpty();
        assertThat(InstanceLock.holder(file)).hasValue(promised);
        assertThat(InstanceLock.holder(file, "run-1")).hasValue(promised);
        assertThat(InstanceLock.holder(file, "run-2")).isEmpty();
        try (var taken = InstanceLock.tryTake(file, "run-1").orElseThrow()) {
            assertThat(taken).isNotNull();
            assertThat(InstanceLock.tryLock(file)).isEmpty();
            assertThat(InstanceLock.holder(file, "run-1")).hasValue(new Kernel().self());
        }
        assertThat(InstanceLock.tryTake(file, "run-1")).isEmpty();
        InstanceLock.tryLock(file).orElseThrow().handOver(promised, "run-3");
        runner.destroyForcibly();
        assertThat(Children.soon(() -> InstanceLock.tryLock(file).isPresent())).isTrue();
    }

    @Test
    void saysWhatElseLiesInItsPlace() throws IOException {
        var file = folder.resolve("lock");
        Files.createDirectory(file);
        assertThat(unlockable(file).why()).startsWith("it is a folder");
        assertThat(unlockable(file).next()).contains("`mv -T " + file + " " + file + ".aside`");
        Files.createDirectory(folder.resolve("lock.aside"));
        assertThat(unlockable(file).next()).contains("`mv -T " + file + " " + file + ".aside-2`");

        Files.delete(file);
        Files.createSymbolicLink(file, folder.resolve("gone"));
        assertThat(unlockable(file).why()).startsWith("it is a link that leads nowhere");

        Files.delete(file);
        tools.run(Call.of(folder, "mkfifo", "lock"));
        assertThat(unlockable(file).why()).startsWith("it is no regular file");
        assertThat(InstanceLock.holder(file)).isEmpty();
    }

    private static Problem unlockable(Path file) {
        return catchThrowableOfType(Problem.class, () -> InstanceLock.tryLock(file));
    }

    @Test
    void tellsWhoHoldsIt() {
        var file = folder.resolve("lock");
        assertThat(InstanceLock.holder(file)).isEmpty();

        try (var lock = InstanceLock.tryLock(file).orElseThrow()) {
            assertThat(lock).isNotNull();
            assertThat(InstanceLock.holder(file)).hasValue(new Kernel().self());
        }
    }

    private int flock(String name) {
        return tools.run(Call.of(folder, "flock", "-n", name, "true")).code();
    }
}
