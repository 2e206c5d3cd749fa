package dev.belay.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.Control;
import dev.belay.app.CopyPolicy;
import dev.belay.app.DataSet;
import dev.belay.app.Service;
import dev.belay.app.ServiceClass;
import dev.belay.host.DurableFiles;
import dev.belay.host.Owner;
import dev.belay.journal.Entry;
import dev.belay.journal.Failure;
import dev.belay.journal.Recorded;
import dev.belay.journal.RunFolder;
import dev.belay.journal.Runs;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a report says of users who were in though the run did not let them in, or was taken back.
final class SetAsideTest {
    private static final Entry[] TAKEN_BACK = {
        new Entry.Intent(0),
        new Entry.Done(0, Map.of()),
        new Entry.Intent(1),
        new Entry.TurnedBack(1, new Failure("cannot start web", "it died", "look at its log")),
        new Entry.Undo(1),
        new Entry.Undone(1),
        new Entry.Undo(0),
        new Entry.Undone(0),
        new Entry.Ended(Entry.Ending.ROLLED_BACK)
    };

    @TempDir
    Path home;

    private RunFolder run;
    private Path aside;

    @BeforeEach
    void make() {
        run = new Runs(home).at("20260101T000000000Z-upgrade");
        aside = run.path().resolve("aside-0-media");
        DurableFiles.createDirectories(aside);
    }

    @Test
    void whatTheyWroteBeforeAnInterruptedRunWasTakenBackIsTold() {
        assertThat(notes()).isEmpty();

        RanAgain.add(run, List.of("web", "jobs"));
        RanAgain.add(run, List.of("jobs", "mail"));

        assertThat(notes()).singleElement().asString().contains("web, jobs, mail ran before", aside.toString());
    }

    @Test
    void whatTheyMayHaveWrittenWhenTheRunItselfWasStartingServicesIsTold() {
        assertThat(notes(TAKEN_BACK)).singleElement().asString().contains("web may have run before", aside.toString());
    }

    @Test
    void thatSomebodyMayHaveWrittenWhileBelayWasNotThereIsTold() {
        var entries = new ArrayList<Entry>(List.of(
                new Entry.Intent(0),
                new Entry.TurnedBack(0, new Failure("cannot know", "Belay was ended", "look at its log")),
                new Entry.Undo(0),
                new Entry.Undone(0),
                new Entry.Ended(Entry.Ending.ROLLED_BACK)));
        assertThat(notes(entries.toArray(Entry[]::new)))
                .containsExactly(
                        "what the data were when this run was taken back is kept until the next upgrade begins: "
                                + aside);

        entries.add(1, new Entry.Resumed(new Owner("boot", 1, 1)));

        assertThat(notes(entries.toArray(Entry[]::new)))
                .singleElement()
                .asString()
                .startsWith("Belay was interrupted while users were kept out")
                .endsWith(aside.toString());
    }

    @Test
    void thatSomebodyMayHaveWrittenWhileTheRunWaitedForAPersonIsTold() {
        assertThat(notes(
                        new Entry.Intent(0),
                        new Entry.TurnedBack(0, new Failure("cannot start", "it broke", "look")),
                        new Entry.Undo(0),
                        new Entry.UndoFailed(0, new Failure("cannot undo", "it differs", "look")),
                        new Entry.Ended(Entry.Ending.NEEDS_HUMAN),
                        new Entry.Resumed(new Owner("boot", 1, 1)),
                        new Entry.Undo(0),
                        new Entry.Undone(0),
                        new Entry.Ended(Entry.Ending.ROLLED_BACK)))
                .singleElement()
                .asString()
                .startsWith("this run waited for a person while users were kept out");
    }

    @Test
    void thatWhatTheyWroteWasNotKeptForWantOfRoomIsTold() {
        DurableFiles.write(aside.resolve("not-kept"), "/srv had 5 bytes left\n");
        RanAgain.add(run, List.of("web"));

        assertThat(notes())
                .containsExactly("web ran before this run was taken back; what was written then and would be in "
                        + aside + " was not kept: /srv had 5 bytes left");
    }

    @Test
    void thatTheyWereInBeforeAnInterruptedRunWentOnIsTold() {
        RanAgain.add(run, List.of("web"));

        assertThat(notes(
                        new Entry.Intent(0),
                        new Entry.Done(0, Map.of()),
                        new Entry.Intent(1),
                        new Entry.Done(1, Map.of()),
                        new Entry.Committed(),
                        new Entry.Ended(Entry.Ending.COMPLETED)))
                .singleElement()
                .asString()
                .contains("web ran in the middle of this run");
    }

    private List<String> notes(Entry... entries) {
        var media = new DataSet.Folder("media", home.resolve("media"), List.of(), CopyPolicy.INCREMENTAL);
        var control = new Control.Supervisor("web", Optional.empty());
        var web = new Service("web", ServiceClass.CORE, control, Set.of(), List.of(), Duration.ofSeconds(1));
        var fence = List.<Step>of(
                new Step.Protect(media, home.resolve("point"), aside), new Step.StartServices(List.of(web)));
        var plan = new Plan(Plan.Kind.UPGRADE, "1.0", "1.1", List.of(), fence, List.of(), Map.of());
        var recorded = Stream.of(entries)
                .map(entry -> new Recorded(HandClock.START, entry))
                .toList();
        return SetAside.notes(run, plan, Report.of(run.id(), plan, recorded), recorded);
    }
}
