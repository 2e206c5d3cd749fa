package dev.belay.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.CommandLine;
import dev.belay.app.CopyPolicy;
import dev.belay.app.DataSet;
import dev.belay.engine.Action;
import dev.belay.folder.FolderKeeper;
import dev.belay.host.DurableFiles;
import dev.belay.host.Faults;
import dev.belay.host.Kernel;
import dev.belay.journal.Entry;
import dev.belay.journal.RunFolder;
import dev.belay.journal.Runs;
import dev.belay.keeper.Base;
import dev.belay.keeper.Keepers;
import dev.belay.plan.Command;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import dev.belay.preflight.Demand;
import dev.belay.preflight.Finding;
import dev.belay.testkit.HandClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private RunFolder run;
    private LeftPoints left;
    private Path point;
    private Path aside;
    private List<String> notes = List.of();

    @BeforeEach
    void protect() {
        media = new DataSet.Folder("media", home.resolve("media"), List.of(), CopyPolicy.INCREMENTAL);
        keepers = data -> FolderKeeper.of(media, home.resolve(".belay/backups/pool"), clock, Faults.NONE);
        runs = new Runs(home);
        run = runs.at("20260101T000000000Z-upgrade");
        left = new LeftPoints(runs, store, keepers, new Kernel(), clock);
        point = run.path().resolve("points/point-0-media");
        aside = point.resolveSibling("aside-0-media");
        DurableFiles.createDirectories(media.folder());
        DurableFiles.write(media.folder().resolve("photo"), "12345");
        DurableFiles.createDirectories(point.resolveSibling(""));
        keepers.of(media).preCopy(point, Base.none());
        keepers.of(media).protect(point);
    }

    // A completed run.
    private void keepsAndReleases() {
        var points = List.of(new Step.PointOf(media, point));
        var keep = new Step.KeepPoints(home.resolve("backups/run"), points, ORIGIN);
        over("completed", List.of(keep, new Step.ReleasePoints(points)));
    }

    @Test
    void aPointThatCouldNotBeKeptIsKeptOnceItsDiskIsMountedAndTheRunLeftAlone() throws IOException {
        keepsAndReleases();
        Files.move(point.resolveSibling(""), home.resolve("away"));
        assertThat(left.keep()).isEmpty();
        Files.move(home.resolve("away"), point.resolveSibling(""));
        assertThat(left.runs()).hasSize(1);

        assertThat(left.keep()).isEmpty();

        assertThat(home.resolve("backups/run/manifest.json")).exists();
        assertThat(point).doesNotExist();
        assertThat(left.runs()).isEmpty();
        DurableFiles.write(run.plan(), "nobody reads it again");
        assertThat(left.runs()).isEmpty();
    }

    @Test
    void aPointThatWasKeptAndNotLetGoIsNoLossAndGoesThoughItsBackupIsGone() {
        keepsAndReleases();
        DurableFiles.write(run.kept(), "run");
        assertThat(left.runs()).isEmpty();

        assertThat(left.keep()).isEmpty();

        assertThat(point).doesNotExist();
    }

    @Test
    void aPointIsFoundThoughAFullDiskLeftNoReport() {
        keepsAndReleases();
        DurableFiles.removeOwn(run.report(), run.path());
        assertThat(left.runs()).isEmpty();

        happened(
                new Entry.Intent(0),
                new Entry.Done(0, Map.of()),
                new Entry.Committed(),
                new Entry.Ended(Entry.Ending.COMPLETED));

        assertThat(left.runs()).hasSize(1);
    }

    @Test
    void theRoomOfAFailedStateCountsAsFreeBeforeItGoesAndWhatUsersMayHaveWrittenThereIsTold() {
        notes = List.of("web is healthy", "what was written then is in " + point);
        over("rolled back", List.of());
        var failed = new FailedStates(runs, store, keepers, Duration.ofDays(30), clock);

        assertThat(failed.room()).extracting(Demand::place).containsExactly(point);
        assertThat(failed.room()).extracting(Demand::bytes).allMatch(bytes -> bytes <= -5);
        assertThat(failed.written())
                .containsExactly(Finding.warning("earlier runs", run.id() + ": " + notes.getLast()));
        assertThat(point).exists();

        failed.release();

        assertThat(point).doesNotExist();
        assertThat(failed.room()).isEmpty();
        assertThat(failed.written()).isEmpty();
    }

    @Test
    void whatCameInAndWentOutAgainGoesWithWhatItReplaced() {
        DurableFiles.createDirectories(aside);
        over("rolled back", List.of(new Step.SwapIn(media, point, aside)), List.of());

        new FailedStates(runs, store, keepers, Duration.ofDays(30), clock).release();

        assertThat(point).doesNotExist();
        assertThat(aside).doesNotExist();
    }

    @Test
    void whatWasReplacedWithoutABackupIsToldAndGoesAfterItsTime() {
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
        var command = new Command(CommandLine.of("drop-it"), home, List.of(), Map.of(), Duration.ofMinutes(1));
        over("completed", List.of(new Step.DropSnapshot("belay-1", run.snapshot(), command)));
        var snapshots = new LeftSnapshots(runs, store, (_, _) -> _ -> new Dropping(run.snapshot()));
        assertThat(snapshots.all()).isEmpty();

        DurableFiles.write(run.snapshot(), "belay-1");
        assertThat(snapshots.all()).containsExactly(new LeftSnapshots.Left(run.id(), "belay-1", "drop-it"));

        assertThat(snapshots.drop()).isEmpty();
        assertThat(snapshots.all()).isEmpty();
    }

    @Test
    void aSnapshotThatWasTakenBeforeTheHomeWasMovedIsLeftToAPersonAndThatOfAnotherHomeToIt() throws IOException {
        var command = new Command(CommandLine.of("drop-it"), home, List.of(), Map.of(), Duration.ofMinutes(1));
        var before = home.resolve("before/.belay/runs").resolve(run.id());
        over(
                "completed",
                List.of(new Step.StopServices(List.of(), List.of(), before.resolve("services"))),
                List.of(new Step.DropSnapshot("belay-1", run.snapshot(), command)));
        var snapshots = new LeftSnapshots(runs, store, (_, _) -> _ -> new Dropping(run.snapshot()));
        DurableFiles.write(run.snapshot(), "belay-1");

        assertThat(snapshots.drop()).isEmpty();
        assertThat(snapshots.all()).hasSize(1);

        Files.createDirectories(before);
        assertThat(snapshots.all()).isEmpty();
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

    private void happened(Entry... entries) {
        try (var journal = store.open(run)) {
            List.of(entries).forEach(journal::append);
        }
    }

    private void over(String state, List<Step> after) {
        over(state, List.of(new Step.Protect(media, point, aside)), after);
    }

    private void over(String state, List<Step> fence, List<Step> after) {
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
                        List.of(),
                        Map.of(),
                        Optional.empty(),
                        Optional.empty(),
                        notes,
                        List.of()));
    }
}
