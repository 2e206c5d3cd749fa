package dev.belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.CommandLine;
import dev.belay.app.Control;
import dev.belay.app.Service;
import dev.belay.app.ServiceClass;
import dev.belay.journal.Entry;
import dev.belay.journal.Failure;
import dev.belay.journal.Recorded;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import dev.belay.runs.Report;
import dev.belay.testkit.HandClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What people read of a run that was taken back.
final class ReportTextTest {
    private static final Console CONSOLE = new Console(System.out, System.err, Console.Look.PLAIN);
    private static final Path PLACE = Path.of("/place");
    private static final Failure CAUSE = new Failure("cannot start", "it died", "look");
    private static final Control SERVE = new Control.Plain(CommandLine.of("./serve"), PLACE, List.of(), Map.of());
    private static final Service WEB =
            new Service("web", ServiceClass.CORE, SERVE, Set.of(), List.of(), Duration.ofSeconds(1));

    @Test
    void whatRanRunsAgain() {
        assertThat(rolledBack(List.of(WEB), Map.of("web", "stopped")))
                .contains("everything is as before, 1.0 is running", "users were kept out");
    }

    @Test
    void whatDidNotRunBeforeIsNotSaidToRun() {
        assertThat(rolledBack(List.of(WEB), Map.of("web", "did not run")))
                .contains("everything is as before, 1.0 is installed and not running")
                .doesNotContain("users were kept out");
    }

    @Test
    void nobodyKnowsWhatRunsWhereNoServiceIsNamed() {
        assertThat(rolledBack(List.of(), Map.of())).contains("everything is as before, 1.0 is installed\n");
    }

    @Test
    void aRefusalDoesNotClaimThatAnythingRuns() {
        assertThat(told(
                        new Plan(
                                Plan.Kind.UPGRADE,
                                "1.0",
                                "2.0",
                                List.of(new Step.ProveBackup(PLACE, PLACE)),
                                List.of(),
                                List.of(),
                                Map.of()),
                        new Entry.Intent(0),
                        new Entry.TurnedBack(0, CAUSE),
                        new Entry.Undo(0),
                        new Entry.Undone(0),
                        new Entry.Ended(Entry.Ending.REFUSED)))
                .startsWith("REFUSED: nothing changed, 1.0 is installed\n");
    }

    private static String rolledBack(List<Service> services, Map<String, String> found) {
        var stop = new Step.StopServices(services, List.of(), PLACE);
        var start = new Step.StartServices(services);
        return told(
                new Plan(Plan.Kind.UPGRADE, "1.0", "2.0", List.of(), List.of(stop, start), List.of(), Map.of()),
                new Entry.Intent(0),
                new Entry.Done(0, found),
                new Entry.Intent(1),
                new Entry.TurnedBack(1, CAUSE),
                new Entry.Undo(1),
                new Entry.Undone(1),
                new Entry.Undo(0),
                new Entry.Undone(0),
                new Entry.Ended(Entry.Ending.ROLLED_BACK));
    }

    private static String told(Plan plan, Entry... entries) {
        var report = Report.of(
                "a-run",
                plan,
                Stream.of(entries)
                        .map(entry -> new Recorded(HandClock.START, entry))
                        .toList());
        return String.join("\n", new ReportText(CONSOLE, HandClock.START).lines(report)) + "\n";
    }
}
