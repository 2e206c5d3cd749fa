package dev.belay.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.app.Secret;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StepChildrenTest {
    private static final Pulse ON = _ -> Pulse.Go.ON;

    @TempDir
    Path folder;

    private final StepChildren children = new StepChildren();

    @Test
    void tellsTheExitCodeAndKeepsIt() {
        assertThat(children.run(shell("exit 7"), ON)).isEqualTo(new Ended.Exit(7));

        assertThat(children.exitCode(state())).hasValue(7);
    }

    @Test
    void forgetsTheExitCodeOfTheRunBefore() {
        children.run(shell("exit 7"), ON);

        assertThat(children.run(shell("kill -9 $PPID; sleep 600"), ON)).isEqualTo(new Ended.Exit(137));
        assertThat(children.exitCode(state())).isEmpty();
    }

    @Test
    void tellsASignalAsAShellDoes() {
        assertThat(children.run(shell("kill -9 $$"), ON)).isEqualTo(new Ended.Exit(137));
    }

    @Test
    void writesALogWithoutSecrets() {
        var job = job(
                "printf 'a %s\\n' \"$PASSWORD\"; echo err >&2; printf 'x%sy' \"$PASSWORD\"",
                Map.of("PASSWORD", "hünter2"));

        children.run(job, ON);

        assertThat(folder.resolve("log/step.log")).hasContent("a ***\nerr\nx***y");
    }

    @Test
    void findsSecretsInLinesWithoutEnd() throws IOException {
        var job = job(
                "head -c 70000 /dev/zero | tr '\\0' x; printf %s \"$PASSWORD\"; head -c 70000 /dev/zero | tr '\\0' y",
                Map.of("PASSWORD", "hünter2"));

        children.run(job, ON);

        assertThat(Files.readString(folder.resolve("log/step.log")))
                .isEqualTo("x".repeat(70000) + "***" + "y".repeat(70000));
    }

    @Test
    void handsOverNoInputAndNoEnvironmentMarkOfOthers() {
        assertThat(children.run(shell("cat; test -z \"$BELAY_DAEMON\""), ON)).isEqualTo(new Ended.Exit(0));
    }

    @Test
    void keepsThePathThatTheCommandWasGiven() throws IOException {
        var program = Files.writeString(
                Files.createDirectory(folder.resolve("bin")).resolve("only-here"), "#!/bin/sh\necho \"$PATH\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        var path = folder.resolve("bin").toString();
        var job = new Job(
                List.of("only-here"),
                folder,
                Map.of("PATH", path),
                log(),
                state(),
                Duration.ofMinutes(1),
                List.of(),
                List.of());

        children.run(job, ON);

        assertThat(log()).hasContent(path + "\n");
    }

    @Test
    void namesAProgramThatIsMissing() {
        var job = new Job(
                List.of("./nothing"), folder, Map.of(), log(), state(), Duration.ofMinutes(1), List.of(), List.of());

        assertThatThrownBy(() -> children.run(job, ON))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("cannot run ./nothing");
    }

    @Test
    void endsWhatACommandLeavesRunningAndSaysSo() throws IOException {
        var ended = children.run(shell("sleep 600 & echo $! > pid"), ON);

        assertThat(ended).isEqualTo(new Ended.Exit(0));
        assertThat(Children.isAlive(Children.pidIn(folder.resolve("pid")))).isFalse();
        assertThat(log()).content().contains("belay: ends what this command left running: pid ");
    }

    @Test
    void leavesADaemonAloneThatWentItsOwnWay() throws IOException {
        children.run(
                shell(
                        "setsid sh -c 'echo $$ > pid; exec sleep 600' >/dev/null 2>&1 9>&- & until test -s pid; do :; done"),
                ON);

        var daemon = Children.pidIn(folder.resolve("pid"));
        assertThat(Children.isAlive(daemon)).isTrue();
        ProcessHandle.of(daemon).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void abortsWhenThePulseSaysSo() throws IOException {
        var ended = children.run(shell("sleep 600 & echo $! > pid; wait"), _ -> Pulse.Go.ABORT);

        assertThat(ended).isEqualTo(new Ended.Aborted());
        assertThat(Children.isAlive(Children.pidIn(folder.resolve("pid")))).isFalse();
    }

    @Test
    void endsWhatIsSilentForTooLong() {
        var job = new Job(
                List.of("sleep", "600"),
                folder,
                Map.of(),
                log(),
                state(),
                Duration.ofMillis(700),
                List.of(),
                List.of());

        assertThat(children.run(job, ON)).isInstanceOf(Ended.Silent.class);
    }

    @Test
    void tellsThePulseHowItGoes() {
        var beats = new ArrayList<Beat>();

        children.run(shell("echo half done; until [ -e beaten ]; do sleep 0.05; done"), beat -> {
            beats.add(beat);
            DurableFiles.write(folder.resolve("beaten"), "");
            return Pulse.Go.ON;
        });

        assertThat(beats).isNotEmpty();
        assertThat(beats.getLast().lastLine()).isEqualTo("half done");
        assertThat(beats.getLast().elapsed()).isPositive();
    }

    @Test
    void runsTheSameStepAgain() {
        children.run(shell("exit 1"), ON);

        assertThat(children.run(shell("exit 0"), ON)).isEqualTo(new Ended.Exit(0));
    }

    @Test
    void findsNothingToEndWhereNothingRan() {
        children.endOrphans(state());

        assertThat(state()).doesNotExist();
    }

    private Job shell(String command) {
        return job(command, Map.of());
    }

    private Job job(String command, Map<String, String> environment) {
        var secrets = environment.values().stream().map(Secret::new).toList();
        return new Job(
                List.of("sh", "-c", command),
                folder,
                environment,
                log(),
                state(),
                Duration.ofMinutes(1),
                List.of(),
                secrets);
    }

    private Path log() {
        return folder.resolve("log/step.log");
    }

    private Path state() {
        return folder.resolve("state");
    }
}
