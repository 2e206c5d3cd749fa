package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.host.Clock;
import dev.belay.host.DurableFiles;
import dev.belay.host.Kernel;
import dev.belay.host.Owner;
import dev.belay.journal.Entry;
import dev.belay.journal.Entry.Ending;
import dev.belay.journal.Failure;
import dev.belay.journal.RunFolder;
import dev.belay.journal.Runs;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import dev.belay.planning.StepTimes;
import dev.belay.runs.RunStore;
import dev.belay.testkit.HandClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Until when a run is watched that another process conducts.
final class ViewerTest {
    private static final Path PLACE = Path.of("/place");
    private static final Plan PLAN = new Plan(
            Plan.Kind.UPGRADE,
            "1.0",
            "2.0",
            List.of(new Step.ProveBackup(PLACE, PLACE)),
            List.of(),
            List.of(),
            Map.of("no backup", "a snapshot"));
    private static final Failure CAUSE = new Failure("cannot start", "it died", "look");

    private final Owner owner = new Kernel().self();
    private final HandClock clock = new HandClock();

    @TempDir
    Path own;

    @SuppressWarnings("NullAway.Init")
    private RunFolder run;

    @BeforeEach
    void needsAHuman() {
        run = new Runs(own).at("20260101T000000000Z-upgrade");
        DurableFiles.createDirectories(run.path());
        store().write(run, PLAN);
        append(
                new Entry.Begun(run.id(), "hash", "0", owner),
                new Entry.Intent(0),
                new Entry.TurnedBack(0, CAUSE),
                new Entry.Undo(0),
                new Entry.UndoFailed(0, CAUSE),
                new Entry.Ended(Ending.NEEDS_HUMAN));
    }

    @Test
    void aRunThatNeededAHumanIsWatchedToTheEndThatComesAfterItWasTakenUp() {
        var entries = viewer(Duration.ofMillis(100)).follow(run, new Viewer.Conducted(owner, 6), new StepTimes());

        assertThat(entries.getLast().entry()).isEqualTo(new Entry.Ended(Ending.ROLLED_BACK));
    }

    @Test
    void aRunThatNeededAHumanIsOverAsItWasWhenItsNewOwnerIsGoneWithoutAWord() {
        var gone = new Viewer.Conducted(new Owner("another boot", 1, 1), 6);

        var entries = viewer(Duration.ofMinutes(1)).follow(run, gone, new StepTimes());

        assertThat(entries.getLast().entry()).isEqualTo(new Entry.Ended(Ending.NEEDS_HUMAN));
    }

    // While it waits, somebody takes the run back.
    private Viewer viewer(Duration until) {
        var out = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        return new Viewer(new Console(out, out, Console.Look.PLAIN), store(), new Worked(until), new Kernel());
    }

    private RunStore store() {
        return new RunStore(clock, _ -> {});
    }

    private void append(Entry... entries) {
        try (var journal = store().open(run)) {
            List.of(entries).forEach(journal::append);
        }
    }

    /// A clock beside which another process works, and is done when so much time has passed.
    private final class Worked implements Clock {
        private final Duration until;
        private boolean isDone;

        private Worked(Duration until) {
            this.until = until;
        }

        @Override
        public Instant now() {
            return clock.now();
        }

        @Override
        public Duration elapsed() {
            return clock.elapsed();
        }

        @Override
        public void pause(Duration time) {
            clock.pause(time);
            if (!isDone && clock.elapsed().compareTo(until) >= 0) {
                isDone = true;
                append(
                        new Entry.Resumed(owner),
                        new Entry.Undo(0),
                        new Entry.Undone(0),
                        new Entry.Ended(Ending.ROLLED_BACK));
            }
        }
    }
}
