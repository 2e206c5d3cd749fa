package dev.belay.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.host.DurableFiles;
import dev.belay.host.Owner;
import dev.belay.journal.Entry;
import dev.belay.journal.Failure;
import dev.belay.journal.RunFolder;
import dev.belay.journal.Runs;
import dev.belay.keeper.Accepted;
import dev.belay.keeper.Accepted.Acceptance;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import dev.belay.testkit.HandClock;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// When what differs from before may be accepted, and what is told of the run then.
final class AcceptingTest {
    private static final Path PLACE = Path.of("/place");
    private static final Plan PLAN = new Plan(
            Plan.Kind.UPGRADE,
            "1.0",
            "2.0",
            List.of(),
            List.of(
                    new Step.StopServices(List.of(), List.of(), PLACE),
                    new Step.TakeFingerprint(List.of(), List.of(), PLACE),
                    new Step.StartServices(List.of())),
            List.of(),
            Map.of("no backup", "a snapshot"));
    private static final Owner GONE = new Owner("another boot", 1, 1);
    private static final Failure CAUSE = new Failure("cannot start", "it died", "look");
    private static final List<String> DIFFERENCES = List.of("db: schema was 1, is 2", "media: files was 1, is 2");

    private final HandClock clock = new HandClock();
    private final RunStore store = new RunStore(clock, _ -> {});
    private final Accepting accepting = new Accepting(store, clock, "alice", text -> text.replace("opensesame", "***"));

    @TempDir
    Path own;

    @SuppressWarnings("NullAway.Init")
    private RunFolder run;

    @BeforeEach
    void goesBack() {
        run = new Runs(own).at("20260101T000000000Z-upgrade");
        DurableFiles.createDirectories(run.path());
        store.write(run, PLAN);
        append(
                new Entry.Begun(run.id(), store.hash(PLAN), "0", GONE),
                new Entry.Intent(0),
                new Entry.Done(0, Map.of()),
                new Entry.Intent(1),
                new Entry.Done(1, Map.of()),
                new Entry.Intent(2),
                new Entry.TurnedBack(2, CAUSE),
                new Entry.Undo(2),
                new Entry.Undone(2),
                new Entry.Undo(1));
    }

    @Test
    void whatIsAcceptedIsWhatTheRunToldWithWhoWhenAndWhy() {
        needsAHuman(compared(DIFFERENCES));

        accepting.accept(run, accepting.differences(run), "ours, by opensesame");

        assertThat(Accepted.read(run.accepted()).acceptances())
                .containsExactly(new Acceptance(HandClock.START, "alice", "ours, by ***", DIFFERENCES));
        assertThat(store.told(run).accepted()).hasSize(1);
        assertThat(store.told(run).state()).isEqualTo("needs a human");
    }

    @Test
    void whereTheLastTryFailedOtherwiseNothingIsAccepted() {
        append(new Entry.UndoFailed(1, compared(DIFFERENCES)), new Entry.Undo(1));
        needsAHuman(new Failure("cannot reach db", "it is down", "start the server, then run `belay resume`"));

        assertThatThrownBy(() -> accepting.differences(run)).isInstanceOfSatisfying(Problem.class, refusal -> {
            assertThat(refusal.why()).contains("which cannot be accepted: cannot reach db: it is down");
            assertThat(refusal.next()).isEqualTo("start the server, then run `belay resume`");
        });
    }

    @Test
    void whatAnOlderBelayComparedIsComparedAgainFirst() {
        needsAHuman(
                new Failure("cannot confirm", "db: schema was 1, is 2", "run `belay resume`, which compares again"));

        assertThatThrownBy(() -> accepting.differences(run))
                .isInstanceOfSatisfying(
                        Problem.class,
                        refusal -> assertThat(refusal.next()).isEqualTo("run `belay resume`, which compares again"));
        assertThat(store.told(run).accepted()).isEmpty();
    }

    @Test
    void ofARunThatWasInterruptedNobodyKnowsYet() {
        append(new Entry.UndoFailed(1, compared(DIFFERENCES)));

        assertThatThrownBy(() -> accepting.differences(run))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("has not come so far");
    }

    @Test
    void whatDiffersOnlySinceItWasToldIsNotAccepted() {
        needsAHuman(compared(DIFFERENCES));
        var told = accepting.differences(run);
        append(new Entry.Resumed(GONE), new Entry.Undo(1));
        needsAHuman(compared(List.of("db: schema was 1, is 3")));

        assertThatThrownBy(() -> accepting.accept(run, told, "ours"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("somebody else resumed " + run.id());
        assertThat(run.accepted()).doesNotExist();
    }

    @Test
    void whatIsAcceptedTwiceIsToldTwice() {
        needsAHuman(compared(DIFFERENCES));

        accepting.accept(run, DIFFERENCES, "ours");
        accepting.accept(run, DIFFERENCES, "the power went");

        assertThat(store.told(run).accepted()).extracting(Acceptance::reason).containsExactly("ours", "the power went");
    }

    private static Failure compared(List<String> differences) {
        return new Failure("cannot confirm", "it differs", "decide", Optional.of(differences));
    }

    private void needsAHuman(Failure failure) {
        append(new Entry.UndoFailed(1, failure), new Entry.Ended(Entry.Ending.NEEDS_HUMAN));
    }

    private void append(Entry... facts) {
        try (var journal = store.open(run)) {
            List.of(facts).forEach(journal::append);
        }
    }
}
