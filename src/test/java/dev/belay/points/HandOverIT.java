package dev.belay.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.belay.host.InstanceLock;
import dev.belay.host.Owner;
import dev.belay.journal.Runs;
import dev.belay.testkit.NotesWorld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Between the command that plans a run and the runner that conducts it nobody else gets the instance.
final class HandOverIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static NotesWorld world = NotesWorld.in("hand over").running();

    @BeforeAll
    static void warm() {
        assertThat(world.home()).isDirectory();
    }

    @AfterAll
    static void end() {
        world.close();
    }

    @Test
    void aSecondCommandIsToldWhoIsAtWorkAndARunnerThatDiesBeganNothing() throws IOException {
        var runs = runs();
        var first = hanging("backup");

        var second = world.belay().run("backup");

        assertThat(second.exit()).as(second.toString()).isEqualTo(6);
        assertThat(second.err()).contains("process " + runner().pid() + " holds the lock");
        kill(runner());
        assertThat(first.onExit().join().exitValue()).isEqualTo(3);
        assertThat(text(first)).contains("ended before it began", "start it again");
        assertThat(runs()).isEqualTo(runs);
        world.belay().run("backup").succeeded();
    }

    @Test
    void anInterruptedRunIsTakenOverByOneCommandAlone() throws IOException {
        world.belay().with("BELAY_CRASH", "before:BackUp:kill").run("backup");
        var first = hanging("resume");

        var second = world.belay().run("resume");

        assertThat(second.exit()).as(second.toString()).isEqualTo(6);
        assertThat(second.err()).contains("is conducted by process " + runner().pid());
        kill(runner());
        assertThat(first.onExit().join().exitValue()).isEqualTo(10);
        assertThat(world.belay().run("resume").exit()).isEqualTo(3);
    }

    @Test
    void whatARollbackStartedAgainAndDiedMeanwhileIsStartedOnceMore() {
        world.release("2.0", Map.of());
        world.belay().run("start").succeeded();
        world.belay().with("BELAY_CRASH", "after:SwitchRelease:kill").run("upgrade", "2.0");
        world.belay().with("BELAY_CRASH", "before-undo:MeasureBaseline:kill").run("resume");
        assertThat(world.health()).isPresent();
        // As when the machine loses its power in this moment.
        world.killService();

        var resumed = world.belay().run("resume");

        assertThat(resumed.exit()).as(resumed.toString()).isEqualTo(4);
        assertThat(world.health()).isPresent();
        world.belay().run("stop").succeeded();
    }

    @Test
    void aLookThatWasCutIsTakenAgainWhereTheOperatorGoesOn() {
        world.release("3.0", Map.of());
        world.belay().run("start").succeeded();
        world.belay().with("BELAY_CRASH", "after:CheckHealth:kill").run("upgrade", "3.0");

        var resumed = world.belay().run("resume", "--forward");

        assertThat(resumed.exit()).as(resumed.toString()).isZero();
        assertThat(world.health()).isPresent();
        world.belay().run("stop").succeeded();
    }

    @Test
    void aRunnerThatWasHandedNoLockDoesNothing() throws IOException {
        var id = new Runs(world.home().resolve(".belay"))
                .named(Instant.now(), "backup")
                .id();
        var copy = Files.createDirectory(world.home().resolve(".belay/runs").resolve(id));
        var newest = new Runs(world.home().resolve(".belay")).newest().orElseThrow();
        Files.copy(newest.plan(), copy.resolve("plan.json"));

        var ran = world.belay().run("run-detached", "--home", world.home().toString(), "--run", id, "--task", "begin");

        assertThat(ran.exit()).as(ran.toString()).isEqualTo(3);
        assertThat(ran.err()).contains("cannot begin " + id, "was not handed over");
        assertThat(copy.resolve("journal.jsonl")).doesNotExist();
    }

    // Its runner is there, and has not taken the lock.
    private static Process hanging(String command) throws IOException {
        var trace = Files.createTempFile(world.root(), "trace", "");
        var started = world.belay()
                .with("BELAY_CRASH", "take-lock:hang")
                .with("BELAY_FAULT_TRACE", trace.toString())
                .start(command);
        await().atMost(LIMIT).until(() -> Files.readString(trace).contains("take-lock"));
        return started;
    }

    private static Owner runner() {
        return InstanceLock.holder(world.home().resolve(".belay/lock")).orElseThrow();
    }

    private static void kill(Owner runner) {
        var process = ProcessHandle.of(runner.pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    // Journals, each of one run that began.
    private static int runs() {
        return new Runs(world.home().resolve(".belay")).all().size();
    }

    private static String text(Process ended) {
        try (var error = ended.getErrorStream()) {
            return new String(error.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
