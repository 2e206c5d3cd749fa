package dev.belay.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.belay.app.Secret;
import dev.belay.plan.Environment;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TaskRunTest {
    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void lay() {
        bench = new Bench(folder);
    }

    @Test
    void runsInItsFolderWithItsVariablesAndKeepsSecretsOutOfTheLog() throws IOException {
        var evidence = task("echo $COLOUR $KEY; pwd; printf %s \"$KEY\" > key").perform();

        assertThat(folder.resolve("key")).hasContent("s3cret!");
        assertThat(evidence).containsEntry("log", log().toString());
        assertThat(Files.readString(log()))
                .contains("blue ***", folder.toString())
                .doesNotContain("s3cret!");
    }

    @Test
    void getsNoneOfBelaysOwnVariablesButAFew() throws IOException {
        task("env | cut -d= -f1").perform();

        var strangers = new TreeSet<>(System.getenv().keySet());
        new Environment(System.getenv(), Secret::new)
                .of(List.of(), Map.of())
                .keySet()
                .forEach(strangers::remove);
        strangers.removeAll(Set.of("PWD", "OLDPWD", "SHLVL", "_"));
        assertThat(Files.readAllLines(log())).contains("PATH").doesNotContainAnyElementsOf(strangers);
    }

    @Test
    void aFailureSaysTheCodeTheLastLinesAndWhereTheLogIs() {
        assertThatThrownBy(() -> task("echo Applying 0002; echo no such column $KEY >&2; exit 3")
                        .perform())
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.what()).startsWith("cannot migrate (echo Applying 0002;");
                    assertThat(problem.why())
                            .isEqualTo("it ended with code 3; its last lines:\nApplying 0002\nno such column ***");
                    assertThat(problem.next()).isEqualTo("read the whole log: `less " + log() + "`");
                });
    }

    @Test
    void aFailureNamesAScriptByItsFirstLine() {
        assertThatThrownBy(() -> task("# why\necho first\nexit 3\n").perform())
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.what()).isEqualTo("cannot migrate (echo first …)"));
    }

    @Test
    void aCommandThatASignalEndsSaysSo() {
        assertThatThrownBy(() -> task("kill -9 $$").perform()).hasMessageContaining("signal 9 ended it");
    }

    @Test
    void aSilentCommandIsEnded() {
        var silent = bench.task(bench.command("sleep 60", Duration.ofSeconds(1)), Optional.empty());

        assertThatThrownBy(silent::perform).hasMessageContaining("it showed no sign of life for 1 s");
    }

    @Test
    void aCommandThatAsksForInputGetsNone() {
        assertThatThrownBy(() -> task("read -r answer").perform()).hasMessageContaining("it ended with code 1");
    }

    @Test
    void anAbortEndsIt() {
        bench.askToAbort();

        assertThatThrownBy(() -> task("sleep 60").perform())
                .hasMessageContaining("the operator asked to take the run back");
    }

    @Test
    void doesNothingWhenItsConditionDoesNotHold() {
        var task = bench.task(bench.command("touch done"), Optional.of(bench.command("exit 4")));

        assertThat(task.perform()).containsEntry("skipped", "`exit 4` ended with 4");
        assertThat(folder.resolve("done")).doesNotExist();
    }

    @Test
    void runsWhenItsConditionHolds() {
        bench.task(bench.command("touch done"), Optional.of(bench.command("true")))
                .perform();

        assertThat(folder.resolve("done")).exists();
    }

    @Test
    void undoMayComeBeforeAfterAndTwice() {
        var task = task("true");

        task.undo();
        task.perform();
        task.undo();
        task.undo();
    }

    @Test
    void whatAnEarlierTryLeftRunningIsEndedFirst() throws InterruptedException {
        var said = new AtomicReference<String>();
        var earlier = Thread.ofPlatform().start(() -> said.set(failureOf(task("sleep 60"))));
        await().until(() -> Files.exists(bench.place().child()));

        task("true").endChildren();

        earlier.join();
        assertThat(said.get()).contains("sleep 60");
    }

    private static String failureOf(TaskRun task) {
        try {
            task.perform();
            return "";
        } catch (Problem problem) {
            return problem.toString();
        }
    }

    @Test
    void staticFilesThatCannotBeCollectedMayBeLeftOut() {
        var step = new Step.RunCommand("try static", "collect", bench.command("exit 1"), Optional.empty(), List.of());

        assertThatThrownBy(() -> new TaskRun(step, bench.runner(), bench.place()).perform())
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.what())
                            .startsWith("cannot show that the static files could be prepared (exit 1");
                    assertThat(problem.next()).contains("`upgrade: { static: [] }`");
                });
    }

    private TaskRun task(String script) {
        return bench.task(bench.command(script), Optional.empty());
    }

    private Path log() {
        return folder.resolve("run/log/07-migrate.log");
    }
}
