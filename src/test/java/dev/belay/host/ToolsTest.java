package dev.belay.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ToolsTest {
    @TempDir
    Path folder;

    private final Tools tools = new Tools();

    @Test
    void tellsWhatAProgramAnswered() {
        var output = tools.run(Call.of(folder, "sh", "-c", "echo out; echo err >&2; exit 3"));

        assertThat(output).isEqualTo(new Output(3, "out\n", "err\n"));
        assertThat(output.succeeded()).isFalse();
    }

    @Test
    void givesTheEnvironmentAndTheFolderButNoInput() throws IOException {
        var output =
                tools.run(Call.of(folder, "sh", "-c", "echo $COLOUR; pwd; cat").with(Map.of("COLOUR", "blue")));

        assertThat(output.out()).isEqualTo("blue\n" + folder.toRealPath() + "\n");
    }

    @Test
    void neverShowsValuesOfTheEnvironment() {
        assertThat(Call.of(folder, "true").with(Map.of("PASSWORD", "hunter2")).toString())
                .contains("PASSWORD")
                .doesNotContain("hunter2");
    }

    @Test
    void namesAProgramThatIsMissing() {
        assertThatThrownBy(() -> tools.run(Call.of(folder, "belay-no-such-program")))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.what()).isEqualTo("cannot run belay-no-such-program"));
    }

    @Test
    void saysWhichFolderOfTheCodeIsNotThereThatShouldHaveTheProgram() {
        var own = folder.resolve(".venv/bin");
        var call = Call.of(folder, "belay-no-such-program").with(Map.of("PATH", own + ":/usr/bin"));

        assertThatThrownBy(() -> tools.run(call)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.why()).contains(own + ", which its PATH begins with, is not there");
            assertThat(problem.next()).contains("`belay config`").doesNotContain("apt-get");
        });
    }

    @Test
    void runsAProgramOfTheFolder() throws IOException {
        var program = Files.writeString(folder.resolve("hello"), "#!/bin/sh\necho hello \"$1\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();

        assertThat(tools.run(Call.of(folder, "./hello", "a b;$(c)")).out()).isEqualTo("hello a b;$(c)\n");
    }

    @Test
    void endsWhatTakesTooLongWithAllItStarted() throws IOException {
        var call =
                Call.of(folder, "sh", "-c", "sleep 600 & echo $! > pid; wait").within(Duration.ofMillis(300));

        assertThatThrownBy(() -> tools.run(call))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("still running after");

        assertThat(Children.endsSoon(Children.pidIn(folder.resolve("pid")))).isTrue();
    }

    @Test
    void endsWhatAProgramLeavesBehind() throws IOException {
        tools.run(Call.of(folder, "sh", "-c", "sleep 600 >/dev/null 2>&1 & echo $! > pid"));

        assertThat(Children.endsSoon(Children.pidIn(folder.resolve("pid")))).isTrue();
    }

    @Test
    void letsAProgramReadWhatItIsGiven() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "second");

        assertThat(tools.run(
                        Call.of(folder, "cat"), Streams.NONE.after("first ").reading(file)))
                .isEqualTo(new Output(0, "first second", ""));
    }

    @Test
    void aProgramThatCouldNotReadAllOfItsInputDoesNotSucceed() {
        var unreadable = folder;

        assertThat(tools.run(
                                Call.of(folder, "cat"),
                                Streams.NONE.after("first ").reading(unreadable))
                        .succeeded())
                .isFalse();
    }

    @Test
    void aProgramMayAnswerWhileItStillReads() throws IOException {
        var file = Files.write(folder.resolve("long"), new byte[1 << 20]);

        try (var program = Piped.start(Call.of(folder, "cat"), Streams.NONE.reading(file))) {
            assertThat(program.out().readAllBytes()).hasSize(1 << 20);
            assertThat(program.end(Duration.ofMinutes(1)).succeeded()).isTrue();
        }
    }

    @Test
    void keepsTheBeginningOfEndlessTalk() {
        var output = tools.run(Call.of(folder, "sh", "-c", "head -c 3000000 /dev/zero | tr '\\0' x"));

        assertThat(output.out()).hasSize(1024 * 1024);
    }
}
