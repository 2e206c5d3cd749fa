package dev.belay.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.CommandLine;
import dev.belay.app.Control;
import dev.belay.app.CopyPolicy;
import dev.belay.app.DataSet;
import dev.belay.app.Service;
import dev.belay.app.ServiceClass;
import dev.belay.engine.Action;
import dev.belay.folder.FolderKeeper;
import dev.belay.host.DurableFiles;
import dev.belay.host.Faults;
import dev.belay.journal.Entry;
import dev.belay.journal.Failure;
import dev.belay.journal.Runs;
import dev.belay.keeper.Base;
import dev.belay.keeper.Keepers;
import dev.belay.plan.Command;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import dev.belay.preflight.Demand;
import dev.belay.testkit.HandClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What earlier runs left behind: points that should be backups, states that failed.
final class WhatRunsLeftTest {
    private static final Step.Origin ORIGIN =
            new Step.Origin("wiki", "run", "1.0", "1.1", new Step.CodeState(Map.of(), Map.of()), Optional.empty());

    private final HandClock clock = new HandClock();
    private final RunStore store = new RunStore(clock, Faults.NONE);

    @TempDir
    Path home;

    private DataSet.Folder media;
    private Keepers keepers;
    private Runs runs;
    private Path point;

    @BeforeEach
    void protect() {
        media = new DataSet.Folder("media", home.resolve("media"), List.of(), CopyPolicy.INCREMENTAL);
        keepers = data -> FolderKeeper.of(media, home.resolve(".belay/backups/pool"), clock, Faults.NONE);
        runs = new Runs(home);
        point = home.resolve("runs/20260101T000000000Z-upgrade/points/point-0-media");
        DurableFiles.createDirectories(media.folder());
        DurableFiles.write(media.folder().resolve("photo"), "12345");
        DurableFiles.createDirectories(point.resolveSibling(""));
        keepers.of(media).preCopy(point, Base.none());
        keepers.of(media).protect(point);
    }

    @Test
    void aPointThatCouldNotBeKeptIsKeptWithTheNextUpgradeAndTheRunLeftAlone() {
        var backup = home.resolve("backups/run");
        var points = List.of(new Step.PointOf(media, point));
        over("completed", List.of(new Step.KeepPoints(backup, points, ORIGIN), new Step.ReleasePoints(points)));
        var left = new LeftPoints(runs, store, keepers, clock);
        assertThat(left.runs()).hasSize(1);

        assertThat(left.keep()).isEmpty();

        assertThat(backup.resolve("manifest.json")).exists();
        assertThat(point).doesNotExist();
        assertThat(left.runs()).isEmpty();
        DurableFiles.write(runs.at("20260101T000000000Z-upgrade").plan(), "nobody reads it again");
        assertThat(left.runs()).isEmpty();
    }

    @Test
    void aPointThatWasKeptAndNotLetGoIsNoLossAndGoesThoughItsBackupIsGone() {
        var points = List.of(new Step.PointOf(media, point));
        var keep = new Step.KeepPoints(home.resolve("backups/run"), points, ORIGIN);
        over("completed", List.of(keep, new Step.ReleasePoints(points)));
        DurableFiles.write(runs.at("20260101T000000000Z-upgrade").kept(), "run");
        var left = new LeftPoints(runs, store, keepers, clock);
        assertThat(left.runs()).isEmpty();

        assertThat(left.keep()).isEmpty();

        assertThat(point).doesNotExist();
    }

    @Test
    void aPointIsFoundThoughAFullDiskLeftNoReport() {
        var points = List.of(new Step.PointOf(media, point));
        var keep = new Step.KeepPoints(home.resolve("backups/run"), points, ORIGIN);
        over("completed", List.of(keep, new Step.ReleasePoints(points)));
        var run = runs.at("20260101T000000000Z-upgrade");
        DurableFiles.removeOwn(run.report(), run.path());
        var left = new LeftPoints(runs, store, keepers, clock);
        assertThat(left.runs()).isEmpty();

        try (var journal = store.open(run)) {
            journal.append(new Entry.Intent(0));
            journal.append(new Entry.Done(0, Map.of()));
            journal.append(new Entry.Committed());
            journal.append(new Entry.Ended(Entry.Ending.COMPLETED));
        }

        assertThat(left.runs()).hasSize(1);
    }

    @Test
    void theRoomOfAFailedStateCountsAsFreeBeforeItGoes() {
        over("rolled back", List.of());
        var failed = new FailedStates(runs, store, keepers, Duration.ofDays(30), clock);

        assertThat(failed.room()).extracting(Demand::place).containsExactly(point);
        assertThat(failed.room()).extracting(Demand::bytes).allMatch(bytes -> bytes <= -5);
        assertThat(point).exists();

        failed.release();

        assertThat(point).doesNotExist();
        assertThat(failed.room()).isEmpty();
    }

    @Test
    void whatWasReplacedWithoutABackupIsToldAndGoesAfterItsTime() {
        var aside = point.resolveSibling("aside-0-media");
        DurableFiles.createDirectories(aside);
        over("completed", List.of(new Step.SwapIn(media, point, aside)), List.of());
        var failed = new FailedStates(runs, store, keepers, Duration.ofDays(30), clock);

        assertThat(failed.replaced()).extracting(SetAside::place).containsExactly(aside);
        clock.pause(Duration.ofDays(29));
        failed.release();
        assertThat(aside).exists();

        clock.pause(Duration.ofDays(2));
        failed.release();
        assertThat(aside).doesNotExist();
        assertThat(failed.replaced()).isEmpty();
    }

    @Test
    void aSnapshotThatCouldNotBeDroppedIsToldAndTriedAgain() {
        var run = runs.at("20260101T000000000Z-upgrade");
        var command = new Command(CommandLine.of("drop-it"), home, List.of(), Map.of(), Duration.ofMinutes(1));
        over("completed", List.of(new Step.DropSnapshot("belay-1", run.snapshot(), command)));
        var left = new LeftSnapshots(runs, store, (_, _) -> _ -> new Dropping(run.snapshot()));
        assertThat(left.all()).isEmpty();

        DurableFiles.write(run.snapshot(), "belay-1");
        assertThat(left.all()).containsExactly(new LeftSnapshots.Left(run.id(), "belay-1", "drop-it"));

        assertThat(left.drop()).isEmpty();
        assertThat(left.all()).isEmpty();
    }

    private record Dropping(Path record) implements Action {
        @Override
        public Map<String, String> perform() {
            DurableFiles.removeOwn(record, record.resolveSibling(""));
            return Map.of();
        }

        @Override
        public void undo() {}
    }

    @Test
    void whatUsersWroteBeforeAnInterruptedRunWasTakenBackIsTold() {
        var aside = point.resolveSibling("aside-0-media");
        DurableFiles.createDirectories(aside);
        over("rolled back", List.of());
        var run = runs.at("20260101T000000000Z-upgrade");
        assertThat(store.told(run).notes()).isEmpty();

        DurableFiles.write(run.ranAgain(), "web, jobs");

        assertThat(store.told(run).notes())
                .singleElement()
                .satisfies(note -> assertThat(note).contains("web, jobs ran before", aside.toString()));
    }

    @Test
    void whatUsersWroteWhenTheRunItselfHadStartedServicesAndWentBackIsTold() {
        var aside = point.resolveSibling("aside-0-media");
        DurableFiles.createDirectories(aside);
        var control = new Control.Supervisor("web", Optional.empty());
        var web = new Service("web", ServiceClass.CORE, control, Set.of(), List.of(), Duration.ofSeconds(1));
        over(
                "rolled back",
                List.of(new Step.Protect(media, point, aside), new Step.StartServices(List.of(web))),
                List.of());
        var run = runs.at("20260101T000000000Z-upgrade");
        try (var journal = store.open(run)) {
            journal.append(new Entry.Intent(0));
            journal.append(new Entry.Done(0, Map.of()));
            journal.append(new Entry.Intent(1));
            journal.append(new Entry.TurnedBack(1, new Failure("cannot start web", "it died", "look at its log")));
            journal.append(new Entry.Undo(1));
            journal.append(new Entry.Undone(1));
            journal.append(new Entry.Undo(0));
            journal.append(new Entry.Undone(0));
            journal.append(new Entry.Ended(Entry.Ending.ROLLED_BACK));
        }

        assertThat(store.told(run).notes())
                .singleElement()
                .satisfies(note -> assertThat(note).contains("web ran before", aside.toString()));
    }

    private void over(String state, List<Step> after) {
        var aside = point.resolveSibling("aside-0-media");
        over(state, List.of(new Step.Protect(media, point, aside)), after);
    }

    private void over(String state, List<Step> fence, List<Step> after) {
        var run = runs.at("20260101T000000000Z-upgrade");
        var plan = new Plan(Plan.Kind.UPGRADE, "1.0", "1.1", List.of(), fence, after, Map.of());
        store.write(run, plan);
        store.open(run).close();
        store.report(
                run,
                new Report(
                        run.id(),
                        Plan.Kind.UPGRADE,
                        "1.0",
                        "1.1",
                        state,
                        HandClock.START,
                        HandClock.START,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Map.of(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of()));
    }
}
