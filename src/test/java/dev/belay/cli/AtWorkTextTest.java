package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.CommandLine;
import dev.belay.app.Control;
import dev.belay.app.Service;
import dev.belay.app.ServiceClass;
import dev.belay.engine.Interruptions;
import dev.belay.host.Owner;
import dev.belay.journal.Entry;
import dev.belay.journal.Failure;
import dev.belay.journal.Recorded;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import dev.belay.testkit.HandClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What `belay status` says in the middle of a run.
final class AtWorkTextTest {
    private static final Path PLACE = Path.of("/place");
    private static final Service WEB = new Service(
            "web",
            ServiceClass.CORE,
            new Control.Supervisor("web", Optional.empty()),
            Set.of(),
            List.of(),
            Duration.ofSeconds(1));
    private static final Plan PLAN = new Plan(
            Plan.Kind.UPGRADE,
            "1.0",
            "1.2",
            List.of(new Step.ProveBackup(PLACE, PLACE)),
            List.of(new Step.StopServices(List.of(WEB), List.of(), PLACE), new Step.StartServices(List.of())),
            List.of(new Step.ReleasePoints(List.of())),
            Map.of());

    private final List<Recorded> entries = new ArrayList<>();

    @Test
    void tellsTheStepItsTimeAndHowLongUsersAreOut() {
        at(0, new Entry.Begun("run", "hash", "0", new Owner("boot", 1, 1)), new Entry.Intent(0));
        assertThat(line(1)).startsWith("upgrading 1.0 -> 1.2: step 1 of 4, ").doesNotContain("users out");

        at(2, new Entry.Done(0, Map.of()), new Entry.Intent(1));
        at(5, new Entry.Done(1, Map.of()), new Entry.Intent(2));
        assertThat(line(9)).contains("step 3 of 4, ").endsWith(", 4.0 s; users out 7.0 s; watch: belay log --follow");

        at(10, new Entry.Done(2, Map.of()), new Entry.Committed());
        assertThat(line(11)).contains("step 4 of 4, ").doesNotContain("users out");
    }

    @Test
    void tellsOfAScriptOnlyTheFirstLineThatDoesSomething() {
        assertThat(CommandLine.gist("\n# first\nmake all\nmake install\n")).isEqualTo("make all …");
        assertThat(CommandLine.gist(" make all\n")).isEqualTo("make all");
    }

    @Test
    void tellsThatARunGoesBack() {
        at(0, new Entry.Intent(0), new Entry.TurnedBack(0, new Failure("cannot", "why", "next")));

        assertThat(line(1)).contains("taking back step 1 of 4, ");
    }

    @Test
    void tellsWhatARunLeftOnlyWhereItPutUsersOut() {
        at(0, new Entry.Intent(0), new Entry.Done(0, Map.of()));
        assertThat(AtWorkText.left(PLAN, entries)).isEmpty();

        at(1, new Entry.Intent(1), new Entry.Done(1, Map.of()), new Entry.Intent(2));
        assertThat(AtWorkText.left(PLAN, entries).orElseThrow())
                .startsWith("in the middle of upgrading 1.0 -> 1.2, left at step 3 of 4, ")
                .contains("; users are out since ");

        at(2, new Entry.Done(2, Map.of()), new Entry.Committed());
        assertThat(AtWorkText.left(PLAN, entries)).isEmpty();
    }

    @Test
    void tellsAtWhatTakingBackFailed() {
        var failure = new Failure("cannot", "why", "next");
        at(0, new Entry.Intent(0), new Entry.Done(0, Map.of()), new Entry.Intent(1), new Entry.TurnedBack(1, failure));
        at(1, new Entry.Undo(1), new Entry.UndoFailed(1, failure), new Entry.Ended(Entry.Ending.NEEDS_HUMAN));

        assertThat(AtWorkText.left(PLAN, entries).orElseThrow()).contains("left at taking back step 2 of 4, ");
    }

    @Test
    void anAbortIsNoFailure() {
        assertThat(Interruptions.isAsked(new Failure("cannot run it", "the operator asked to take the run back", "x")))
                .isTrue();
        assertThat(Interruptions.isAsked(new Failure("cannot run it", "it ended with code 1", "x")))
                .isFalse();
    }

    private void at(int second, Entry... facts) {
        for (var fact : facts) {
            entries.add(new Recorded(HandClock.START.plusSeconds(second), fact));
        }
    }

    private String line(int second) {
        return AtWorkText.line(PLAN, entries, HandClock.START.plusSeconds(second));
    }
}
