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

    private static final Step TAKEN = new Step.TakeFingerprint(List.of(), List.of(), PLACE);

    @Test
    void whatHasNoUndoIsNamed() {
        assertThat(left(hook("announce", Optional.empty()), Map.of()))
                .containsExactly(
                        "the hook announce ran before the fingerprint was taken and has no `undo:`: what it did stays");
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

    @Test
    void whatIsLeftOfARunThatWasRefusedIsNamedToo() {
        var prove = new Step.ProveBackup(PLACE, PLACE);
        var plan = plan(List.of(hook("announce", Optional.empty()), prove), TAKEN);
        var refused = report(
                plan,
                new Entry.Intent(0),
                new Entry.Done(0, Map.of()),
                new Entry.Intent(1),
                new Entry.TurnedBack(1, new Failure("cannot prove the backup", "it is torn", "look")),
                new Entry.Undo(1),
                new Entry.Undone(1),
                new Entry.Undo(0),
                new Entry.Undone(0),
                new Entry.Ended(Entry.Ending.REFUSED));

        assertThat(HooksLeft.notes(plan, refused)).singleElement().asString().startsWith("the hook announce ran");
    }

    private static List<String> left(Step.RunHook hook, Map<String, String> evidence) {
        var plan = plan(hook);
        var taken = report(
                plan,
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
                new Entry.Ended(Entry.Ending.ROLLED_BACK));
        return HooksLeft.notes(plan, taken);
    }

    private static Plan plan(Step.RunHook hook) {
        return plan(List.of(), hook, TAKEN, hook("within", Optional.empty()));
    }

    private static Plan plan(List<Step> prepare, Step... fence) {
        return new Plan(Plan.Kind.UPGRADE, "1.0", "2.0", prepare, List.of(fence), List.of(), Map.of());
    }

    private static Report report(Plan plan, Entry... entries) {
        var recorded = Stream.of(entries)
                .map(entry -> new Recorded(HandClock.START, entry))
                .toList();
        return Report.of("a-run", plan, recorded);
    }

    private static Step.RunHook hook(String name, Optional<Command> undo) {
        return new Step.RunHook(name, name, Hook.Often.EVERY_TIME, DO, Optional.empty(), undo);
    }
}
