package dev.belay.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.app.CommandLine;
import dev.belay.app.Hook.Often;
import dev.belay.engine.Action;
import dev.belay.engine.Commands;
import dev.belay.engine.Errand;
import dev.belay.engine.Place;
import dev.belay.journal.RunFolder;
import dev.belay.plan.Command;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import dev.belay.testkit.LeapingClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HooksTest {
    @TempDir
    Path folder;

    private final ToldCommands commands = new ToldCommands();

    @Test
    void aHookThatRunsOnceIsSkippedInTheNextRun() {
        hook("run-1", Often.ONCE).perform();

        assertThat(hook("run-2", Often.ONCE).perform()).containsEntry("skipped", "done once before, by the run run-1");
        assertThat(commands.log).containsExactly("run reindex");
    }

    @Test
    void aHookThatRunsEveryTimeRunsAgain() {
        hook("run-1", Often.EVERY_TIME).perform();
        hook("run-2", Often.EVERY_TIME).perform();

        assertThat(commands.log).containsExactly("run reindex", "run reindex");
    }

    @Test
    void aHookThatWasTakenBackDoesNotCount() {
        hook("run-1", Often.ONCE).perform();
        hook("run-1", Often.ONCE).undo();

        hook("run-2", Often.ONCE).perform();

        assertThat(commands.log).containsExactly("run reindex", "run unindex", "run reindex");
    }

    @Test
    void takingBackTwiceIsTakingBackOnce() {
        hook("run-1", Often.ONCE).perform();

        hook("run-1", Often.ONCE).undo();
        hook("run-1", Often.ONCE).undo();

        assertThat(commands.log).containsExactly("run reindex", "run unindex");
    }

    @Test
    void aHookThatFailedHalfWayIsTakenBack() {
        commands.fails = true;
        assertThatThrownBy(() -> hook("run-1", Often.ONCE).perform()).isInstanceOf(Problem.class);
        commands.fails = false;

        hook("run-1", Often.ONCE).undo();

        assertThat(commands.log).containsExactly("run reindex", "run unindex");
        assertThat(hook("run-2", Often.ONCE).perform()).isEmpty();
    }

    @Test
    void aHookThatNeverRanIsNotTakenBack() {
        hook("run-1", Often.ONCE).undo();
        commands.skips = true;
        hook("run-1", Often.ONCE).perform();
        hook("run-1", Often.ONCE).undo();

        assertThat(commands.log).containsExactly("run reindex");
        assertThat(folder.resolve("ledger.jsonl")).doesNotExist();
    }

    @Test
    void aHookSkippedByTheLedgerIsNotTakenBack() {
        hook("run-1", Often.ONCE).perform();
        var second = hook("run-2", Often.ONCE);
        second.perform();

        second.undo();

        assertThat(commands.log).containsExactly("run reindex");
        assertThat(hook("run-3", Often.ONCE).perform()).containsKey("skipped");
    }

    @Test
    void aHookAfterTheCommitStandsInTheLedgerToo() throws IOException {
        hooks("run-1").afterwards(afterwards(), place("run-1")).perform();

        assertThat(hooks("run-2").afterwards(afterwards(), place("run-2")).perform())
                .containsKey("skipped");
        assertThat(Files.readString(folder.resolve("ledger.jsonl")))
                .isEqualTo("{\"what\":\"done\",\"key\":\"after:commit:tell\",\"from\":\"1.0\",\"to\":\"2.0\","
                        + "\"at\":\"2030-01-02T03:04:05Z\",\"run\":\"run-1\"}\n");
    }

    @Test
    void aHookThatWasDoneSinceIsDoneAgainAfterGoingBack() {
        hook("run-1", Often.ONCE).perform();

        assertThat(back("run-2", "run-1").perform()).containsEntry("done no more", "after:migrate:reindex");

        assertThat(hook("run-3", Often.ONCE).perform()).isEmpty();
    }

    @Test
    void aHookThatWasDoneBeforeStaysDone() {
        hook("run-1", Often.ONCE).perform();

        assertThat(back("run-3", "run-2").perform()).isEmpty();

        assertThat(hook("run-4", Often.ONCE).perform()).containsKey("skipped");
    }

    @Test
    void goingForwardAgainTheHookIsDoneAgain() {
        hook("run-1", Often.ONCE).perform();
        back("run-2", "run-1").perform();

        back("run-3", "run-2").perform();

        assertThat(hook("run-4", Often.ONCE).perform()).containsKey("skipped");
    }

    @Test
    void goingBackThatIsTakenBackChangesNothing() {
        hook("run-1", Often.ONCE).perform();
        var back = back("run-2", "run-1");
        back.undo();
        back.perform();
        hook("run-2", Often.ONCE).perform();
        hook("run-2", Often.ONCE).undo();

        back.undo();
        back.undo();

        assertThat(hook("run-3", Often.ONCE).perform()).containsEntry("skipped", "done once before, by the run run-1");
    }

    private Action back(String run, String origin) {
        return hooks(run).back(new Step.ReturnLedger(origin));
    }

    private HookRun hook(String run, Often often) {
        var step = new Step.RunHook(
                "reindex",
                "after:migrate:reindex",
                often,
                command("reindex"),
                Optional.empty(),
                Optional.of(command("unindex")));
        return new HookRun(step, place(run), hooks(run));
    }

    private static Step.RunAfterwards afterwards() {
        return new Step.RunAfterwards("tell", "after:commit:tell", Often.ONCE, command("tell"), Optional.empty());
    }

    private Hooks hooks(String run) {
        return new Hooks(
                commands, new Ledger(folder.resolve("ledger.jsonl"), new LeapingClock()), new Trip(run, "1.0", "2.0"));
    }

    private Place place(String run) {
        return new Place(new RunFolder(folder.resolve(run)), 9);
    }

    private static Command command(String program) {
        return new Command(CommandLine.of(program), Path.of("/"), List.of(), Map.of(), Duration.ofMinutes(1));
    }

    /// Commands that only note what they were told.
    private static final class ToldCommands implements Commands {
        private final List<String> log = new ArrayList<>();
        private boolean fails;
        private boolean skips;

        @Override
        public Map<String, String> run(Errand errand) {
            log.add("run " + errand.command().line().text());
            if (fails) {
                throw new Problem("cannot " + errand.deed(), "told to fail", "tell it otherwise");
            }
            return skips ? Map.of(Errand.SKIPPED, "told to skip") : Map.of();
        }

        @Override
        public void end(Path state) {}
    }
}
