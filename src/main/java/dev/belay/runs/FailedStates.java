package dev.belay.runs;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.belay.backup.ReleasingPoints;
import dev.belay.host.Clock;
import dev.belay.host.Unreadable;
import dev.belay.journal.RunFolder;
import dev.belay.journal.Runs;
import dev.belay.keeper.Keepers;
import dev.belay.plan.Protections;
import dev.belay.plan.Step;
import dev.belay.preflight.Demand;
import dev.belay.preflight.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// What runs that were taken back set aside: kept for whoever looks for the reason, until the next upgrade begins and
/// needs the room.
public final class FailedStates {
    private static final String GOES = "an earlier failed state goes";
    private static final Set<String> TAKEN_BACK = Set.of("rolled back", "refused");

    private final Runs runs;
    private final RunStore store;
    private final Keepers keepers;
    private final Duration age;
    private final Clock clock;

    /// @param age how long what was replaced without a backup is kept: it is the only copy
    public FailedStates(Runs runs, RunStore store, Keepers keepers, Duration age, Clock clock) {
        this.runs = runs;
        this.store = store;
        this.keepers = keepers;
        this.age = age;
        this.clock = clock;
    }

    /// What runs replaced that made no backup of it, oldest first.
    public List<SetAside> replaced() {
        return looked().flatMap(this::replaced).toList();
    }

    private Stream<RunFolder> looked() {
        return runs.all().stream().filter(Remains::mayBeOf);
    }

    private Stream<SetAside> replaced(RunFolder run) {
        return store.ending(run).filter("completed"::equals).map(_ -> store.plan(run)).stream()
                .filter(plan -> MovedHome.isBegunHere(run, plan))
                .flatMap(plan -> SetAside.withoutBackup(run, plan, age).stream());
    }

    /// Removes what is due. The caller holds the instance's lock.
    public void release() {
        for (var run : looked().toList()) {
            var places = due(run);
            if (!places.isEmpty()) {
                ReleasingPoints.letGo(places, keepers);
                Remains.note(run, store.plan(run));
            }
        }
    }

    /// What [#release] removes, with a warning where users may have written it.
    public List<Finding> written() {
        return looked().flatMap(this::notes).toList();
    }

    private Stream<Finding> notes(RunFolder run) {
        var places = due(run);
        if (places.isEmpty()) {
            return Stream.of();
        }
        var notes = store.notes(run).stream()
                .filter(note -> places.stream()
                        .anyMatch(own -> note.contains(own.point().toString())))
                .map(note -> found(note.startsWith(SetAside.LEFT), run.id() + ": " + note));
        var last = isTakenBack(run)
                ? Stream.<Finding>of()
                : overdue(run).map(aside -> found(false, aside.what() + ": " + aside.place()));
        return Stream.concat(notes, last);
    }

    // A failed state may hold what nobody declared wrote; what users may have written is warned of.
    private static Finding found(boolean isUsual, String says) {
        return isUsual ? Finding.fine("earlier runs", says) : Finding.warning("earlier runs", says);
    }

    private Stream<SetAside> overdue(RunFolder run) {
        return replaced(run).filter(aside -> aside.until().isBefore(clock.now()));
    }

    /// The room that [#release] makes, as demands below zero. Files that others share give none back.
    public List<Demand> room() {
        return looked().flatMap(run -> due(run).stream())
                .flatMap(own -> Stream.concat(Stream.of(freed(own.point())), freedBeside(own)))
                .toList();
    }

    private Stream<Demand> freedBeside(Step.PointOf own) {
        var keeper = keepers.of(own.data());
        var bytes = keeper.bytesBeside(own.point());
        return bytes == 0
                ? Stream.of()
                : keeper.bytesOf(own.point()).stream().map(place -> new Demand(place, GOES, -bytes, 0));
    }

    private static Demand freed(Path place) {
        try (var tree = Files.walk(place)) {
            var bytes = new AtomicLong();
            var files = tree.filter(file -> Files.isRegularFile(file, NOFOLLOW_LINKS))
                    .mapToLong(FailedStates::alone)
                    .filter(size -> size >= 0)
                    .peek(bytes::addAndGet)
                    .count();
            return new Demand(place, GOES, -bytes.get(), -files);
        } catch (UncheckedIOException closed) {
            throw Unreadable.explain(place, closed);
        } catch (IOException failure) {
            throw Unreadable.explain(place, failure);
        }
    }

    private static long alone(Path file) {
        try {
            return (int) Files.getAttribute(file, "unix:nlink", NOFOLLOW_LINKS) == 1 ? Files.size(file) : -1;
        } catch (IOException failure) {
            throw Unreadable.explain(file, failure);
        }
    }

    private List<Step.PointOf> due(RunFolder run) {
        if (isTakenBack(run)) {
            return places(run);
        }
        return overdue(run)
                .map(aside -> new Step.PointOf(aside.data(), aside.place()))
                .toList();
    }

    // The report is enough, and spares a damaged journal; a crash may have come between the end and the report.
    private boolean isTakenBack(RunFolder run) {
        return store.ending(run).filter(TAKEN_BACK::contains).isPresent();
    }

    private List<Step.PointOf> places(RunFolder run) {
        var plan = store.plan(run);
        return !MovedHome.isBegunHere(run, plan)
                ? List.of()
                : plan.fence().stream()
                        .flatMap(FailedStates::places)
                        .filter(own -> Files.exists(own.point()))
                        .toList();
    }

    private static Stream<Step.PointOf> places(Step step) {
        return switch (step) {
            case Step.SwapIn(var data, var place, var aside) ->
                Stream.of(new Step.PointOf(data, place), new Step.PointOf(data, aside));
            default ->
                Protections.of(step).stream()
                        .flatMap(protect -> Stream.of(
                                new Step.PointOf(protect.data(), protect.point()),
                                new Step.PointOf(protect.data(), protect.aside())));
        };
    }
}
