package dev.belay.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.belay.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DaemonsTest {
    private static final Duration GRACE = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    private final Daemons daemons = new Daemons();

    @AfterEach
    void stopIt() {
        daemons.stop(record(), Duration.ZERO);
    }

    @Test
    void startsAndStops() {
        var owner = start("exec sleep 600");

        assertThat(daemons.alive(record())).isTrue();
        assertThat(daemons.running(record())).hasValue(owner);

        daemons.stop(record(), GRACE);

        assertThat(Children.isAlive(owner.pid())).isFalse();
        assertThat(daemons.alive(record())).isFalse();
    }

    @Test
    void startsOnlyOnce() {
        var first = start("exec sleep 600");

        assertThat(start("exec sleep 600")).isEqualTo(first);
    }

    @Test
    void stopsTwiceAsOnce() {
        daemons.stop(record(), GRACE);
        daemons.stop(record(), GRACE);

        assertThat(daemons.alive(record())).isFalse();
    }

    @Test
    void appendsWhatItSaysToItsLog() throws IOException {
        Files.writeString(folder.resolve("log"), "before\n");

        start("echo hello; exec sleep 600");

        assertThat(Children.soon(() -> folder.resolve("log").toFile().length() > 12))
                .isTrue();
        assertThat(folder.resolve("log")).hasContent("before\nhello\n");
    }

    @Test
    void stopsAllThatItStartedEvenInOtherSessionsAndDeafToTerm() throws IOException {
        start("setsid sh -c 'trap \"\" TERM; echo $$ > pid; while :; do sleep 1; done' & wait");
        var grandchild = Children.pidIn(folder.resolve("pid"));

        daemons.stop(record(), Duration.ofMillis(200));

        assertThat(Children.isAlive(grandchild)).isFalse();
    }

    @Test
    void findsOneWhoseRecordWasNeverWritten() throws IOException {
        var owner = start("sleep 600 & exec sleep 600");
        assertThat(Children.soon(() -> isItself(owner.pid(), "sleep"))).isTrue();
        Files.delete(record());
        assertThat(daemons.running(record())).hasValue(owner);
        assertThat(start("exec sleep 600")).isEqualTo(owner);

        daemons.stop(record(), GRACE);

        assertThat(Children.isAlive(owner.pid())).isFalse();
    }

    // While it becomes another program, a process has no environment for others to see.
    private static boolean isItself(long pid, String program) {
        try {
            var process = Path.of("/proc", Long.toString(pid));
            return Files.readString(process.resolve("comm")).strip().equals(program)
                    && Files.readAllBytes(process.resolve("environ")).length > 0;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void leavesAnotherProcessWithItsPidAlone() throws IOException {
        var stranger = new ProcessBuilder("sleep", "600").start();
        var self = new Kernel().self();
        DurableFiles.createDirectories(folder.resolve("services"));
        DurableFiles.write(record(), "{\"boot\":\"%s\",\"pid\":%d,\"start\":1}".formatted(self.boot(), stranger.pid()));

        assertThat(daemons.alive(record())).isFalse();
        daemons.stop(record(), Duration.ZERO);

        assertThat(stranger.isAlive()).isTrue();
        stranger.destroyForcibly();
    }

    @Test
    void takesNoProcessForItsOwnWhoseRecordWasCopiedHere() throws IOException {
        var original = start("exec sleep 600");
        var copy = Files.createDirectory(folder.resolve("copy")).resolve("web.json");
        Files.copy(record(), copy);

        assertThat(daemons.running(copy)).isEmpty();
        assertThat(daemons.isNoted(copy)).isFalse();
        assertThat(daemons.orphans(copy)).isEmpty();
        daemons.stop(copy, GRACE);
        assertThat(daemons.running(record())).hasValue(original);

        Files.copy(record(), copy);
        daemons.stop(record(), GRACE);
        original = start("exec sleep 600");
        assertThat(daemons.orphans(copy)).isEmpty();
        var own = daemons.start(List.of("sleep", "600"), folder, Map.of(), folder.resolve("log"), copy);
        assertThat(own).isNotEqualTo(original);
        daemons.stop(copy, GRACE);
        assertThat(daemons.running(record())).hasValue(original);
    }

    @Test
    void knowsItsProcessesWhenItsRecordWasMoved() throws IOException {
        var owner = start("setsid sh -c 'echo $$ > pid; exec sleep 600' & exec sleep 600");
        var grandchild = Children.pidIn(folder.resolve("pid"));
        var moved = folder.resolve("moved/web.json");
        Files.move(folder.resolve("services"), folder.resolve("moved"));

        assertThat(daemons.running(moved)).hasValue(owner);
        daemons.stop(moved, GRACE);

        assertThat(Children.isAlive(owner.pid())).isFalse();
        assertThat(Children.isAlive(grandchild)).isFalse();
    }

    @Test
    void startsOneWithoutARecordThatBearsNoMark() throws IOException {
        var owner = daemons.start(List.of("sleep", "600"), folder, Map.of("A", "b"), folder.resolve("log"));

        // While a process becomes another program, its environment reads as empty.
        await().untilAsserted(() -> assertThat(Files.readString(Path.of("/proc/" + owner.pid() + "/environ")))
                .contains("A=b")
                .doesNotContain("BELAY_DAEMON"));
        ProcessHandle.of(owner.pid()).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void namesAProgramThatIsMissing() {
        assertThatThrownBy(() ->
                        daemons.start(List.of("belay-nothing"), folder, Map.of(), folder.resolve("log"), record()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("cannot run belay-nothing");
    }

    private Owner start(String command) {
        return daemons.start(List.of("sh", "-c", command), folder, Map.of(), folder.resolve("log"), record());
    }

    private Path record() {
        return folder.resolve("services/web.json");
    }
}
