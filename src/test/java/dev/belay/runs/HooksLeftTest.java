package dev.belay.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.CommandLine;
import dev.belay.app.Hook;
import dev.belay.engine.Errand;
import dev.belay.journal.Entry;
import dev.belay.journal.Failure;
import dev.belay.journal.Recorded;
import dev.belay.plan.Command;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import dev.belay.testkit.HandClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A run that was taken back, and what its hooks left.
final class HooksLeftTest {
    private static final Path PLACE = Path.of("/place");
    private static final Command DO =
            new Command(CommandLine.of("./do"), PLACE, List.of(), Map.of(), Duration.ofMinutes(1));

    @Test
    void whatHasNoUndoIsNamed() {
        assertThat(left(hook("announce", Optional.empty()), Map.of()))
                .containsExactly("the hook announce ran before and has no `undo:`: what it did is not taken back");
    }

    @Test
    void whatWasTakenBackIsNot() {
        assertThat(left(hook("announce", Optional.of(DO)), Map.of())).isEmpty();
    }

    @Test
    void whatDidNotRunIsNot() {
        assertThat(left(hook("announce", Optional.empty()), Map.of(Errand.SKIPPED, "done once before")))
                .isEmpty();
    }

    private static List<String> left(Step.RunHook hook, Map<String, String> evidence) {
        var fingerprint = new Step.TakeFingerprint(List.of(), List.of(), PLACE);
        var within = hook("within", Optional.empty());
        var plan = new Plan(
                Plan.Kind.UPGRADE, "1.0", "2.0", List.of(), List.of(hook, fingerprint, within), List.of(), Map.of());
        var entries = Stream.of(
                        new Entry.Intent(0),
                        new Entry.Done(0, evidence),
                        new Entry.Intent(1),
                        new Entry.Done(1, Map.of()),
                        new Entry.Intent(2),
                        new Entry.TurnedBack(2, new Failure("cannot run the hook within", "it died", "look")),
                        new Entry.Undo(2),
                        new Entry.Undone(2),
                        new Entry.Undo(1),
                        new Entry.Undone(1),
                        new Entry.Undo(0),
                        new Entry.Undone(0),
                        new Entry.Ended(Entry.Ending.ROLLED_BACK))
                .map(entry -> new Recorded(HandClock.START, entry))
                .toList();
        return HooksLeft.notes(plan, Report.of("a-run", plan, entries));
    }

    private static Step.RunHook hook(String name, Optional<Command> undo) {
        return new Step.RunHook(name, name, Hook.Often.EVERY_TIME, DO, Optional.empty(), undo);
    }
}
