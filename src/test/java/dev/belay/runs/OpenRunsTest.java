package dev.belay.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.host.DurableFiles;
import dev.belay.host.InstanceLock;
import dev.belay.host.Kernel;
import dev.belay.host.Owner;
import dev.belay.journal.Entry;
import dev.belay.journal.Failure;
import dev.belay.journal.RunFolder;
import dev.belay.journal.Runs;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import dev.belay.runs.Recovery.Open;
import dev.belay.testkit.HandClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which run is found that is not over, and what damage or a clock that was set back does to that.
final class OpenRunsTest {
    private static final String ID = "20260101T000000000Z-upgrade";
    private static final Path PLACE = Path.of("/place");
    private static final Step PROVE = new Step.ProveBackup(PLACE, PLACE);
    private static final Step STOP = new Step.StopServices(List.of(), List.of(), PLACE);
    private static final Step START = new Step.StartServices(List.of());
    private static final Step RELEASE = new Step.ReleasePoints(List.of());
    private static final Plan PLAN = new Plan(
            Plan.Kind.UPGRADE,
            "1.0",
            "2.0",
            List.of(PROVE),
            List.of(STOP, START),
            List.of(RELEASE),
            Map.of("no backup", "a snapshot"));
    private static final Failure CAUSE = new Failure("cannot start", "it died", "look");
    private static final Owner GONE = new Owner("another boot", 1, 1);

    @TempDir
    Path own;

    @Test
    void aRunWhoseOwnerIsGoneIsInterrupted() {
        assertThat(recovery().open()).isEmpty();

        written(begun(GONE), new Entry.Intent(0));

        assertThat(recovery().open()).containsInstanceOf(Open.Interrupted.class);
        assertThat(new History(new Runs(own), store(), recovery()).reports())
                .extracting(Report::state)
                .containsExactly("interrupted");
    }

    @Test
    void aRunWhoseOwnerLivesIsAtWork() {
        written(begun(GONE), new Entry.Resumed(new Kernel().self()));

        assertThat(recovery().open()).containsInstanceOf(Open.AtWork.class);
    }

    @Test
    void aRunThatIsOverIsNotOpenUnlessItNeedsAHuman() {
        written(
                begun(GONE),
                new Entry.Intent(0),
                new Entry.TurnedBack(0, CAUSE),
                new Entry.Undo(0),
                new Entry.Undone(0),
                new Entry.Ended(Entry.Ending.REFUSED));

        assertThat(recovery().open()).isEmpty();
    }

    @Test
    void aRunThatNeedsAHumanIsOpen() {
        written(
                begun(GONE),
                new Entry.Intent(0),
                new Entry.TurnedBack(0, CAUSE),
                new Entry.Undo(0),
                new Entry.UndoFailed(0, CAUSE),
                new Entry.Ended(Entry.Ending.NEEDS_HUMAN));

        assertThat(recovery().open()).containsInstanceOf(Open.NeedsHuman.class);
    }

    @Test
    void anOpenRunIsFoundBehindANewerOneThatIsOver() {
        written(begun(GONE), new Entry.Intent(0));
        var newer = written("20270101T000000000Z-backup", refused());
        store().report(newer, Report.of(newer.id(), PLAN, store().read(newer)));

        assertThat(recovery().open().map(Open::run).map(RunFolder::id)).contains(ID);
    }

    @Test
    void aDamagedJournalOfARunThatIsOverStandsInNobodysWay() throws IOException {
        var run = written(ID, refused());
        store().report(run, Report.of(run.id(), PLAN, store().read(run)));
        var bytes = Files.readAllBytes(run.journal());
        bytes[120] ^= 1;
        Files.write(run.journal(), bytes);
        var history = new History(new Runs(own), store(), recovery());

        assertThat(recovery().open()).isEmpty();
        assertThat(history.reports()).isEmpty();
        assertThat(history.unreadable())
                .singleElement()
                .satisfies(why -> assertThat(why.rendered()).contains(ID));
        assertThat(history.times().expected(PROVE)).isEmpty();
    }

    @Test
    void aRunThatHasNoEntryYetIsAtWorkWhileItsRunnerLives() {
        written();
        assertThat(recovery().open()).containsInstanceOf(Open.Interrupted.class);
        assertThat(Report.of(ID, PLAN, List.of()).state()).isEqualTo("running");

        try (var _ = InstanceLock.tryLock(own.resolve("lock")).orElseThrow()) {
            // Whoever has the lock for no run, or for another, conducts another or none.
            assertThat(recovery().open()).containsInstanceOf(Open.Interrupted.class);
        }
        InstanceLock.tryLock(own.resolve("lock")).orElseThrow().handOver(new Kernel().self(), ID);
        assertThat(recovery().open()).containsInstanceOf(Open.AtWork.class);
        try (var _ = InstanceLock.tryTake(own.resolve("lock"), ID).orElseThrow()) {
            assertThat(recovery().open()).containsInstanceOf(Open.AtWork.class);
        }
    }

    @Test
    void namesSortInTheOrderOfBeginsThoughTheClockWasSetBack() {
        written(ID, refused());
        var early = Instant.parse("2020-01-01T00:00:00Z");
        var late = Instant.parse("2030-01-01T00:00:00Z");

        assertThat(new Runs(own).named(early, "backup").id()).isEqualTo("20260101T000000001Z-backup");
        assertThat(new Runs(own).named(late, "backup").id()).isEqualTo("20300101T000000000Z-backup");
    }

    @Test
    void whatCannotBeSeenIsNotCalledEmpty() throws IOException {
        Files.createSymbolicLink(own.resolve("runs"), own.resolve("runs"));

        assertThatThrownBy(() -> recovery().open())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("cannot read " + own.resolve("runs"));
    }

    private static Entry begun(Owner owner) {
        return new Entry.Begun("a-run", "hash", "0", owner);
    }

    private static Entry[] refused() {
        return new Entry[] {
            begun(GONE),
            new Entry.Intent(0),
            new Entry.TurnedBack(0, CAUSE),
            new Entry.Undo(0),
            new Entry.Undone(0),
            new Entry.Ended(Entry.Ending.REFUSED)
        };
    }

    private Recovery recovery() {
        return new Recovery(new Runs(own), store(), new Kernel());
    }

    private void written(Entry... facts) {
        written(ID, facts);
    }

    private RunFolder written(String id, Entry... facts) {
        var run = new Runs(own).at(id);
        DurableFiles.createDirectories(run.path());
        store().write(run, PLAN);
        try (var journal = store().open(run)) {
            List.of(facts).forEach(journal::append);
        }
        return run;
    }

    private static RunStore store() {
        return new RunStore(new HandClock(), _ -> {});
    }
}
