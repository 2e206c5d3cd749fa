package dev.belay.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KernelTest {
    @TempDir
    Path folder;

    private final Kernel kernel = new Kernel();
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endChildren() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void knowsItself() {
        var self = kernel.self();

        assertThat(self.pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(kernel.alive(self)).isTrue();
    }

    @Test
    void takesNobodyForAnotherProcess() {
        var self = kernel.self();

        assertThat(kernel.alive(new Owner(self.boot(), self.pid(), self.start() + 1)))
                .isFalse();
        assertThat(kernel.alive(new Owner("another boot", self.pid(), self.start())))
                .isFalse();
    }

    @Test
    void takesAZombieForDead() throws IOException {
        start("sh", "-c", "sh -c 'echo $$ > pid' & exec sleep 600");
        var zombie = Children.pidIn(folder.resolve("pid"));

        assertThat(Children.soon(() -> kernel.owner(zombie).isEmpty())).isTrue();
    }

    @Test
    void findsWhoHasAFileOrAFolderOpen() throws IOException {
        var file = Files.writeString(folder.resolve("a"), "x");
        var child = start("sh", "-c", "exec 5<a; echo > ready; exec sleep 600");
        Children.soon(() -> Files.exists(folder.resolve("ready")));

        assertThat(kernel.holdersOf(List.of(file))).extracting(Holder::pid).containsExactly(child.pid());
        assertThat(kernel.holdersOf(List.of(folder))).extracting(Holder::pid).containsExactly(child.pid());
        assertThat(kernel.holdersOf(List.of(folder.resolve("ready"), folder.resolve("nothing"))))
                .isEmpty();
    }

    @Test
    void tellsWhetherAProgramRuns() throws IOException {
        var word = "of-" + folder.getFileName();

        assertThat(kernel.runs(word)).isFalse();

        start("sh", "-c", "sleep 600; :", word);

        assertThat(kernel.runs(word)).isTrue();
    }

    @Test
    void leavesItselfOut() throws IOException {
        var file = Files.writeString(folder.resolve("a"), "x");
        try (var open = new RandomAccessFile(file.toFile(), "rw")) {
            assertThat(open.getChannel().tryLock()).isNotNull();

            // A program that another test starts this moment has all files of this process open until it is itself.
            assertThat(Children.soon(() -> kernel.holdersOf(List.of(file)).isEmpty()))
                    .isTrue();
            assertThat(kernel.lockHolder(file)).isEmpty();
        }
    }

    @Test
    void namesWhoHoldsALock() throws IOException {
        var file = Files.writeString(folder.resolve("a"), "x");
        var child = start("flock", "-x", "a", "sh", "-c", "echo > ready; exec sleep 600");
        Children.soon(() -> Files.exists(folder.resolve("ready")));

        assertThat(kernel.lockHolder(file)).get().satisfies(holder -> {
            assertThat(holder.pid()).isEqualTo(child.pid());
            assertThat(holder.command()).contains("flock -x a");
        });
    }

    @Test
    void namesTheHeirOfALockWhoseTakerIsGone() throws IOException {
        var file = Files.writeString(folder.resolve("a"), "x");
        start("sh", "-c", "exec 5<a; flock -x 5; echo $$ > pid; exec sleep 600");
        var heir = Children.pidIn(folder.resolve("pid"));

        assertThat(kernel.lockHolder(file)).map(Holder::pid).hasValue(heir);
        assertThat(kernel.lockHolder(folder.resolve("pid"))).isEmpty();
    }

    /// What Belay starts has all of Belay's files open until it becomes another program.
    @Test
    void aChildThatIsNoProgramYetHoldsNothing() throws IOException, InterruptedException {
        var file = Files.writeString(folder.resolve("a"), "x");
        var isOver = new AtomicBoolean();
        var starter = Thread.ofPlatform().start(() -> {
            while (!isOver.get()) {
                new Tools().run(Call.of(folder, "true"));
            }
        });
        try (var _ = FileChannel.open(file)) {
            for (var look = 0; look < 200; look++) {
                assertThat(kernel.holdersOf(List.of(file))).isEmpty();
            }
        } finally {
            isOver.set(true);
            starter.join();
        }
    }

    @Test
    void knowsChildrenAndTheirChildren() throws IOException {
        var child = start("sh", "-c", "sleep 600 & echo $! > pid; wait");
        var grandchild = Children.pidIn(folder.resolve("pid"));

        assertThat(kernel.descendants(child.pid())).containsExactly(grandchild);
        assertThat(kernel.descendants(ProcessHandle.current().pid())).contains(child.pid(), grandchild);
        ProcessHandle.of(grandchild).ifPresent(ProcessHandle::destroyForcibly);
    }

    private Process start(String... argv) throws IOException {
        var child = new ProcessBuilder(argv).directory(folder.toFile()).start();
        started.add(child);
        return child;
    }
}
