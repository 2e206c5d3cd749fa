package dev.belay.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of a step's command when Belay is killed.
final class OrphansIT {
    @TempDir
    Path folder;

    private final StepChildren children = new StepChildren();

    @Test
    void aCommandDiesWithBelay() throws Exception {
        var belay = Forked.running(folder, "sh", "-c", "echo $$ > pid; while :; do sleep 1; done");
        var command = Children.pidIn(folder.resolve("pid"));

        belay.destroyForcibly().waitFor();

        assertThat(Children.endsSoon(command)).isTrue();
        assertThat(children.exitCode(folder.resolve("state"))).isEmpty();
    }

    @Test
    void whatSurvivesIsEndedBeforeTheStepRunsAgain() throws Exception {
        var belay = Forked.running(
                folder, "sh", "-c", "sh -c 'trap \"\" TERM; echo $$ > pid; while :; do sleep 1; done'; true");
        var orphan = Children.pidIn(folder.resolve("pid"));
        Children.soon(() -> Files.exists(folder.resolve("state/child.json")));
        belay.destroyForcibly().waitFor();
        assertThat(Children.isAlive(orphan)).isTrue();

        children.endOrphans(folder.resolve("state"));

        assertThat(Children.isAlive(orphan)).isFalse();
    }

    @Test
    void whatClosedTheLockIsFoundByItsSession() throws Exception {
        var belay =
                Forked.running(folder, "sh", "-c", "sh -c 'exec 9>&-; echo $$ > pid; while :; do sleep 1; done'; true");
        var orphan = Children.pidIn(folder.resolve("pid"));
        Children.soon(() -> Files.exists(folder.resolve("state/child.json")));
        belay.destroyForcibly().waitFor();

        children.endOrphans(folder.resolve("state"));

        assertThat(Children.isAlive(orphan)).isFalse();
    }

    @Test
    void whatWasNeverWrittenDownIsFoundByItsLock() throws Exception {
        var belay = Forked.running(folder, "sh", "-c", "sh -c 'echo $$ > pid; while :; do sleep 1; done'; true");
        var orphan = Children.pidIn(folder.resolve("pid"));
        Children.soon(() -> Files.exists(folder.resolve("state/child.json")));
        belay.destroyForcibly().waitFor();
        Files.delete(folder.resolve("state/child.json"));

        children.endOrphans(folder.resolve("state"));

        assertThat(Children.isAlive(orphan)).isFalse();
    }

    @Test
    void aStrangerWhoLooksAtTheLockIsLeftAlone() throws Exception {
        var state = Files.createDirectory(folder.resolve("state"));
        var stranger = new ProcessBuilder("sh", "-c", "exec 8>>state/lock; echo > ready; exec sleep 600")
                .directory(folder.toFile())
                .start();
        Children.soon(() -> Files.exists(folder.resolve("ready")));

        children.endOrphans(state);

        assertThat(stranger.isAlive()).isTrue();
        stranger.destroyForcibly();
    }

    @Test
    void theLockOfAKilledBelayIsFree() throws Exception {
        var belay = Forked.locking(folder);
        Children.soon(() -> Files.exists(folder.resolve("ready")));
        assertThat(InstanceLock.tryLock(folder.resolve("lock"))).isEmpty();

        belay.destroyForcibly().waitFor();

        assertThat(Children.soon(
                        () -> InstanceLock.tryLock(folder.resolve("lock")).isPresent()))
                .isTrue();
    }

    @Test
    void aDeafCommandIsEndedWhenItIsSilent() {
        var job = new Job(
                List.of("sh", "-c", "trap '' TERM; while :; do sleep 600; done"),
                folder,
                Map.of(),
                folder.resolve("log"),
                folder.resolve("state"),
                Duration.ofMillis(600),
                List.of(),
                List.of());

        assertThat(children.run(job, _ -> Pulse.Go.ON)).isInstanceOf(Ended.Silent.class);
    }
}
