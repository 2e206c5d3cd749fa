package dev.belay.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real disks that are full or read-only; needs root.
final class FullDiskIT {
    @TempDir
    Path folder;

    private final Tools tools = new Tools();
    private Path disk = Path.of("");

    @BeforeEach
    void mountASmallDisk() throws IOException {
        disk = Files.createDirectory(folder.resolve("disk")).toRealPath();
        mount("-t", "tmpfs", "-o", "size=4m", "tmpfs");
    }

    @AfterEach
    void unmount() {
        assertThat(tools.run(Call.of(folder, "umount", disk.toString())).succeeded())
                .isTrue();
    }

    @Test
    void theJournalIsWrittenWhenNothingElseCanBe() throws IOException {
        try (var journal = PreallocatedFile.open(disk.resolve("journal"), 1 << 20)) {
            fill();

            journal.write(0, "intent".getBytes(StandardCharsets.UTF_8));

            assertThat(new String(journal.read(), 0, 6, StandardCharsets.UTF_8)).isEqualTo("intent");
        }
    }

    @Test
    void aJournalThatFailedIsNotUsedAgain() throws IOException {
        try (var journal = PreallocatedFile.open(disk.resolve("journal"), 1 << 20)) {
            fill();

            assertThatThrownBy(() -> journal.write((1 << 20) - 1, new byte[2])).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> journal.write(0, new byte[2])).hasMessageContaining("opened and read again");
            assertThatThrownBy(journal::read).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aFileStaysAsItWasAndTheProblemTellsOfTheSpace() throws IOException {
        var file = disk.resolve("a");
        DurableFiles.write(file, "old");
        fill();

        assertThatThrownBy(() -> DurableFiles.write(file, "x".repeat(10000)))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.what()).isEqualTo("cannot write " + file);
                    assertThat(problem.why()).startsWith("the file system at " + disk + " has 0 bytes");
                });
        assertThat(file).hasContent("old");
        assertThat(disk.resolve(".a.new")).doesNotExist();
    }

    @Test
    void aCopyThatDoesNotFitIsToldThoughNothingIsLeftOfIt() throws IOException {
        var large = Files.write(folder.resolve("large"), new byte[5 << 20]);

        assertThatThrownBy(() -> Files.copy(large, disk.resolve("copy")))
                .isInstanceOfSatisfying(
                        IOException.class,
                        failure -> assertThat(DiskTrouble.behind(new UncheckedIOException(failure)))
                                .hasValueSatisfying(problem ->
                                        assertThat(problem.why()).startsWith("the file system at " + disk + " has")));
    }

    @Test
    void aReadOnlyDiskIsNamed() throws IOException {
        mount("-o", "remount,ro");

        assertThatThrownBy(() -> DurableFiles.write(disk.resolve("a"), "x"))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.next()).isEqualTo("run `mount -o remount,rw " + disk + "`"));
    }

    @Test
    void aReadOnlyMountOfADiskThatIsNotIsNamed() throws IOException {
        mount("-o", "remount,bind,ro");

        assertThatThrownBy(() -> InstanceLock.tryLock(disk.resolve("lock")))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.next()).isEqualTo("run `mount -o remount,rw " + disk + "`"));
    }

    @Test
    void aLockThatNobodyMayChangeIsTold() throws IOException {
        var lock = Files.writeString(disk.resolve("lock"), "");
        for (var mark : List.of("i", "a")) {
            mark("+" + mark, lock);
            try {
                assertThatThrownBy(() -> InstanceLock.tryLock(lock))
                        .isInstanceOfSatisfying(
                                Problem.class,
                                problem -> assertThat(problem.next()).isEqualTo("run `chattr -ia " + lock + "`"));
            } finally {
                mark("-ia", lock);
            }
        }
    }

    @Test
    void theLockIsTakenOnAFullDisk() throws IOException {
        InstanceLock.tryLock(disk.resolve("lock")).orElseThrow().close();
        fill();

        try (var lock = InstanceLock.tryLock(disk.resolve("lock")).orElseThrow()) {
            assertThat(lock).isNotNull();
            assertThat(InstanceLock.holder(disk.resolve("lock"))).hasValue(new Kernel().self());
        }
    }

    @Test
    void aCommandThatFillsTheDiskFailsByItself() {
        var job = new Job(
                // Not before Belay wrote down whom it began.
                List.of("sh", "-c", "until [ -e state/child.json ]; do sleep 0.1; done; cat /dev/zero > big"),
                disk,
                Map.of(),
                disk.resolve("log"),
                disk.resolve("state"),
                Duration.ofMinutes(1),
                List.of(),
                List.of());

        assertThat(new StepChildren().run(job, _ -> Pulse.Go.ON)).isEqualTo(new Ended.Exit(1));
    }

    @Test
    void aDiskThatWasFullIsNamedThoughWhoFilledItTidiedUp() throws IOException {
        var disks = LowWater.of(List.of(folder, disk.resolve("not/there"), disk));
        assertThat(disks.full("cannot install")).isEmpty();
        fill();
        disks.look();
        Files.delete(disk.resolve("filler"));

        assertThat(disks.full("cannot install").orElseThrow().rendered())
                .contains("the file system at " + disk + " was full: it had 0 bytes", "`du -xh -d 2 " + disk);
    }

    @Test
    void aMountInsideATreeIsNotRemoved() throws IOException {
        var own = Files.createDirectory(folder.resolve("own"));
        Files.writeString(disk.resolve("precious"), "x");
        Files.createDirectories(own.resolve("tree/inner"));
        assertThat(tools.run(Call.of(
                                folder,
                                "mount",
                                "--bind",
                                disk.toString(),
                                own.resolve("tree/inner").toString()))
                        .succeeded())
                .isTrue();
        try {
            assertThatThrownBy(() -> DurableFiles.removeOwn(own.resolve("tree"), own))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("mounted there");
        } finally {
            tools.run(Call.of(folder, "umount", own.resolve("tree/inner").toString()));
        }
        assertThat(disk.resolve("precious")).exists();
    }

    @Test
    void twoMountsOfOneFileSystemAreToldApart() throws IOException {
        var other = Files.createDirectory(folder.resolve("other"));
        tools.run(Call.of(folder, "mount", "--bind", disk.toString(), other.toString()));
        try {
            assertThat(Space.sameFileSystem(disk, other)).isFalse();
        } finally {
            tools.run(Call.of(folder, "umount", other.toString()));
        }
    }

    private void fill() throws IOException {
        tools.run(Call.of(disk, "dd", "if=/dev/zero", "of=filler", "bs=4k"));
        assertThat(Space.free(disk).bytes()).isZero();
    }

    private void mark(String mark, Path file) {
        var output = tools.run(Call.of(disk, "chattr", mark, file.toString()));
        assertThat(output.succeeded())
                .as("the file system has to know such marks, but: chattr %s says %s", mark, output.err())
                .isTrue();
    }

    private void mount(String... options) {
        var argv = new java.util.ArrayList<>(List.of("mount"));
        argv.addAll(List.of(options));
        argv.add(disk.toString());
        assertThat(tools.run(new Call(argv, folder, Map.of(), Duration.ofSeconds(10)))
                        .err())
                .isEmpty();
    }
}
