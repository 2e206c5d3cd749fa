package dev.belay.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.engine.Engine.Direction;
import dev.belay.host.Faults;
import dev.belay.host.Owner;
import dev.belay.journal.Failure;
import dev.belay.journal.FileJournal;
import dev.belay.journal.JournalBroken;
import dev.belay.journal.Recorded;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import dev.belay.testkit.HandClock;
import dev.belay.testkit.MemoryFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the engine does with a plan of a backup, two steps in the fence and one after the commit.
final class EngineTest {
    private static final Owner OWNER = new Owner("boot", 1, 1);
    private static final Failure TOLD = new Failure("cannot go on", "told to", "nothing");
    private static final Plan PLAN = new Plan(
            Plan.Kind.UPGRADE,
            "1",
            "2",
            List.of(step("backup")),
            List.of(step("stop"), step("migrate")),
            List.of(new Step.PruneBackups(Path.of("prune"), 3, Duration.ZERO)));

    private static final Plan LOOKING = new Plan(
            Plan.Kind.UPGRADE,
            "1",
            "2",
            List.of(),
            List.of(step("migrate"), new Step.CheckVersion(List.of(), List.of(), "look")),
            List.of());

    private Plan plan = PLAN;
    private final MemoryFile file = new MemoryFile();
    private final HandClock clock = new HandClock();
    private final ScriptedActions actions = new ScriptedActions();
    private boolean abort;

    @Test
    void performsAllStepsInTheirOrder() {
        assertThat(run()).isEqualTo(new Outcome.Completed(List.of()));
        assertThat(actions.log).containsExactly("do backup", "do stop", "do migrate", "do prune");
    }

    @Test
    void takesBackWhatItDidLastFirstBeginningWithTheFailedStep() {
        actions.failing.add("do migrate");

        assertThat(run()).isEqualTo(new Outcome.RolledBack(2, TOLD));
        assertThat(actions.log)
                .containsExactly("do backup", "do stop", "do migrate", "undo migrate", "undo stop", "undo backup");
    }

    @Test
    void refusesWhenItFailsBeforeTheFence() {
        actions.failing.add("do backup");

        assertThat(run()).isEqualTo(new Outcome.Refused(0, TOLD));
    }

    @Test
    void neverCallsAStepTakenBackWhoseWayBackIsGoneAfterItWasDone() {
        actions.failing.add("do migrate");
        actions.gone.add("stop");

        assertThat(run()).isInstanceOf(Outcome.NeedsHuman.class);
    }

    @Test
    void takesBackAStepThatCameNotToItsEndWithoutItsWayBack() {
        actions.failing.add("do migrate");
        actions.gone.add("migrate");

        assertThat(run()).isInstanceOf(Outcome.RolledBack.class);
    }

    @Test
    void onlyWarnsOfAFailureAfterTheCommit() {
        actions.failing.add("do prune");

        assertThat(run()).isEqualTo(new Outcome.Completed(List.of(TOLD)));
    }

    @Test
    void takesTheRunBackAtTheNextSafePointWhenAsked() {
        actions.when("do stop", () -> abort = true);

        assertThat(run()).isEqualTo(new Outcome.RolledBack(1, Interruptions.ABORT_ASKED));
        assertThat(actions.log).containsExactly("do backup", "do stop", "undo stop", "undo backup");
    }

    @Test
    void needsAHumanAfterThreeFailuresOfAnUndo() {
        actions.failing.add("do migrate");
        actions.failing.add("undo stop");

        assertThat(run()).isEqualTo(new Outcome.NeedsHuman(1, TOLD, TOLD));
        assertThat(actions.log).filteredOn("undo stop"::equals).hasSize(3);
        assertThat(clock.pauses).contains(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void triesAgainWhenAHumanHelped() {
        actions.failing.addAll(List.of("do migrate", "undo stop"));
        assertThat(run()).isInstanceOf(Outcome.NeedsHuman.class);
        actions.failing.clear();

        assertThat(takeOver(Direction.BACK)).isEqualTo(new Outcome.RolledBack(2, TOLD));
    }

    @Test
    void takesBackAStepInDoubtEvenWhenItIsToGoForward() {
        crashIn("do stop");

        assertThat(takeOver(Direction.FORWARD)).isInstanceOf(Outcome.RolledBack.class);
        assertThat(actions.log).containsExactly("do backup", "do stop", "undo stop", "undo backup");
    }

    @Test
    void looksAgainWhereALookIsInDoubtAndItIsToGoForward() {
        plan = LOOKING;
        crashIn("do look");

        assertThat(takeOver(Direction.FORWARD)).isInstanceOf(Outcome.Completed.class);
        assertThat(actions.log).containsExactly("do migrate", "do look", "do look");
    }

    @Test
    void goesBackWhereWhatItSeesThenIsNotWell() {
        plan = LOOKING;
        crashIn("do look");
        actions.failing.add("do look");

        assertThat(takeOver(Direction.FORWARD)).isEqualTo(new Outcome.RolledBack(1, TOLD));
        assertThat(actions.log).containsExactly("do migrate", "do look", "do look", "undo look", "undo migrate");
    }

    @Test
    void takesALookInDoubtBackWhenNobodyTellsOtherwise() {
        plan = LOOKING;
        crashIn("do look");

        assertThat(takeOver(Direction.BACK)).isInstanceOf(Outcome.RolledBack.class);
    }

    @Test
    void goesForwardBetweenStepsOnlyWhenToldTo() {
        file.failAt(4, 0); // the intent of `stop`
        assertThatThrownBy(this::run).isInstanceOf(JournalBroken.class);

        assertThat(takeOver(Direction.FORWARD)).isInstanceOf(Outcome.Completed.class);
    }

    @Test
    void goesBackBetweenStepsWhenNobodyTellsOtherwise() {
        file.failAt(4, 0);
        assertThatThrownBy(this::run).isInstanceOf(JournalBroken.class);

        assertThat(takeOver(Direction.BACK)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void repeatsAStepInDoubtAfterTheCommit() {
        crashIn("do prune");

        assertThat(takeOver(Direction.BACK)).isInstanceOf(Outcome.Completed.class);
        assertThat(actions.log).endsWith("do prune", "do prune");
    }

    @Test
    void endsWhatAnEarlierTryLeftRunningBeforeItUndoes() {
        crashIn("do stop");
        actions.log.clear();
        actions.tellsOfChildren = true;

        takeOver(Direction.BACK);

        assertThat(actions.log).startsWith("end stop", "undo stop");
    }

    @Test
    void writesNothingMoreAboutARunThatIsOver() {
        run();
        int writes = file.writes;

        assertThat(takeOver(Direction.BACK)).isEqualTo(new Outcome.Completed(List.of()));
        assertThat(file.writes).isEqualTo(writes);
    }

    @Test
    void writesTheIntentBeforeTheEffectAndTheResultAfterIt() {
        run();

        assertThat(open().entries())
                .extracting(Recorded::entry)
                .extracting(Object::getClass)
                .extracting(Class::getSimpleName)
                .startsWith("Intent", "Done", "Intent", "Done", "Intent", "Done", "Committed");
    }

    private void crashIn(String deed) {
        actions.when(deed, () -> {
            throw new StackOverflowError("crash");
        });
        assertThatThrownBy(this::run).isInstanceOf(StackOverflowError.class);
        actions.when(deed, () -> {});
    }

    private Outcome run() {
        return engine().run(plan, open());
    }

    private Outcome takeOver(Direction direction) {
        return engine().takeOver(plan, open(), OWNER, direction);
    }

    private Engine engine() {
        return new Engine(actions, () -> abort, clock, Faults.NONE);
    }

    private FileJournal open() {
        return FileJournal.open(file, clock, Faults.NONE);
    }

    private static Step step(String name) {
        return new Step.ProveBackup(Path.of(name), Path.of("scratch"));
    }
}
