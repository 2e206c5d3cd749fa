package dev.belay.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.Control;
import dev.belay.app.Service;
import dev.belay.app.ServiceClass;
import dev.belay.host.Faults;
import dev.belay.host.Owner;
import dev.belay.journal.Entry;
import dev.belay.journal.Failure;
import dev.belay.journal.FileJournal;
import dev.belay.journal.JournalReader;
import dev.belay.journal.Recorded;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import dev.belay.planning.StepTimes;
import dev.belay.testkit.HandClock;
import dev.belay.testkit.MemoryFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What is told of a run, computed from its plan and its journal.
final class RunsToldTest {
    private static final Path PLACE = Path.of("/place");
    private static final Step PROVE = new Step.ProveBackup(PLACE, PLACE);
    private static final Step STOP = new Step.StopServices(List.of(service()), List.of(), PLACE);
    private static final Step NOTHING_TO_STOP = new Step.StopServices(List.of(), List.of(), PLACE);
    private static final Step ASK = new Step.MeasureBaseline(List.of(), List.of(), PLACE);
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

    private final List<Recorded> entries = new ArrayList<>();

    @Test
    void downtimeLastsFromTheFirstStopToTheCommit() {
        at(0, begun(), new Entry.Intent(0));
        at(10, done(0), new Entry.Intent(1));
        at(12, done(1), new Entry.Intent(2));
        at(15, done(2), new Entry.Committed(), new Entry.Intent(3));
        at(60, done(3), new Entry.Ended(Entry.Ending.COMPLETED));

        var report = report();

        assertThat(report.state()).isEqualTo("completed");
        assertThat(report.downtime()).contains(Duration.ofSeconds(5));
        assertThat(report.outSince()).isEmpty();
        assertThat(report.waived()).containsEntry("no backup", "a snapshot");
        assertThat(report.steps()).extracting(Report.StepReport::state).containsOnly("done");
        assertThat(report.steps().getFirst().took()).contains(Duration.ofSeconds(10));
    }

    @Test
    void usersAreStillOutOfARunThatWasLeftBehindTheFence() {
        at(0, begun(), new Entry.Intent(0));
        assertThat(report().outSince()).isEmpty();

        at(10, done(0), new Entry.Intent(1));
        at(12, done(1), new Entry.Intent(2));

        assertThat(report().outSince()).contains(HandClock.START.plusSeconds(10));
        assertThat(report().downtime()).contains(Duration.ofSeconds(2));
    }

    @Test
    void downtimeOfARollbackLastsUntilTheOldServicesRun() {
        at(0, begun(), new Entry.Intent(0), done(0), new Entry.Intent(1));
        at(5, done(1), new Entry.Intent(2));
        at(8, new Entry.TurnedBack(2, CAUSE), new Entry.Undo(2), new Entry.Undone(2), new Entry.Undo(1));
        at(9, new Entry.Undone(1), new Entry.Undo(0));
        at(30, new Entry.Undone(0), new Entry.Ended(Entry.Ending.ROLLED_BACK));

        var report = report();

        assertThat(report.state()).isEqualTo("rolled back");
        assertThat(report.downtime()).contains(Duration.ofSeconds(9));
        assertThat(report.cause()).contains(CAUSE);
        assertThat(report.steps()).extracting(Report.StepReport::state).containsExactly("undone", "undone", "failed");
    }

    @Test
    void nobodyWasKeptOutWhereNothingIsStopped() {
        at(0, begun(), new Entry.Intent(0));
        at(12, done(0), new Entry.Intent(1));
        at(15, done(1), new Entry.Committed());

        var plan = new Plan(
                Plan.Kind.UPGRADE, "1.0", "2.0", List.of(), List.of(NOTHING_TO_STOP, START), List.of(), Map.of());

        assertThat(Report.of("a-run", plan, entries).downtime()).isEmpty();
    }

    @Test
    void checksThatWereBrokenBeforeAreTold() {
        at(0, begun(), new Entry.Intent(0));
        at(1, new Entry.Done(0, Map.of("web/http", "broken: refused", "web/tcp", "healthy: port 1 accepts")));

        var plan = new Plan(Plan.Kind.UPGRADE, "1.0", "2.0", List.of(ASK), List.of(START), List.of(), Map.of());

        assertThat(Report.of("a-run", plan, entries).before()).contains(new Report.Before(1, List.of("web/http")));
    }

    @Test
    void whatAStepFoundOutIsInTheOrderOfTheJournal() {
        var found = new LinkedHashMap<String, String>();
        for (char letter = 'z'; letter >= 'a'; letter--) {
            found.put(String.valueOf(letter), "found");
        }
        var file = new MemoryFile();
        var journal = FileJournal.open(file, new HandClock(), Faults.NONE);
        journal.append(new Entry.Intent(0));
        journal.append(new Entry.Done(0, found));

        var facts = new JournalReader().facts(file.read());

        assertThat(Report.of("a-run", PLAN, facts).steps().getFirst().evidence().keySet())
                .containsExactlyElementsOf(new TreeSet<>(found.keySet()));
    }

    @Test
    void stepTimesAreTheMedianOfWhatWasDone() {
        var times = new StepTimes();
        for (int seconds : new int[] {1, 100, 3}) {
            entries.clear();
            at(0, new Entry.Intent(0));
            at(seconds, done(0), new Entry.Intent(1));
            at(500, new Entry.TurnedBack(1, CAUSE));
            times.learn(PLAN, entries);
        }

        assertThat(times.expected(PROVE)).contains(Duration.ofSeconds(3));
        assertThat(times.expected(STOP)).isEmpty();
    }

    private static Service service() {
        return new Service(
                "web",
                ServiceClass.CORE,
                new Control.Supervisor("web", Optional.empty()),
                Set.of(),
                List.of(),
                Duration.ofSeconds(1));
    }

    private void at(int second, Entry... facts) {
        for (var fact : facts) {
            entries.add(new Recorded(HandClock.START.plusSeconds(second), fact));
        }
    }

    private Report report() {
        return Report.of("a-run", PLAN, entries);
    }

    private static Entry begun() {
        return begun(GONE);
    }

    private static Entry begun(Owner owner) {
        return new Entry.Begun("a-run", "hash", "0", owner);
    }

    private static Entry done(int step) {
        return new Entry.Done(step, Map.of());
    }
}
