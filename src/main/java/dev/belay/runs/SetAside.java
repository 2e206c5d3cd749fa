package dev.belay.runs;

import dev.belay.app.DataSet;
import dev.belay.app.Service;
import dev.belay.backup.KeptPoints;
import dev.belay.backup.ReleasingReplaced;
import dev.belay.host.Unreadable;
import dev.belay.journal.Entry;
import dev.belay.journal.Recorded;
import dev.belay.journal.RunFolder;
import dev.belay.journal.Runs;
import dev.belay.keeper.Keeper;
import dev.belay.plan.Plan;
import dev.belay.plan.Protections;
import dev.belay.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A state of a data set that a run replaced, and that no backup holds.
///
/// @param what  what of it is in no backup, and which run left it
/// @param until when it may go
public record SetAside(String run, DataSet data, String what, Path place, Instant until) {
    static final String LEFT =
            "what the data were when this run was taken back is kept until the next upgrade begins: ";

    private static final Set<String> TAKEN_BACK = Set.of("rolled back", "needs a human");

    /// What a run replaced that made no backup of it, or of what was written into it last.
    static List<SetAside> withoutBackup(RunFolder run, Plan plan, Duration age) {
        if (!KeptPoints.of(run, plan).areKept()) {
            return List.of();
        }
        var until = Runs.began(run.id()).orElse(Instant.EPOCH).plus(age);
        return plan.fence().stream()
                .filter(Step.SwapIn.class::isInstance)
                .map(Step.SwapIn.class::cast)
                .filter(swap -> Files.exists(swap.aside()))
                .map(swap -> new SetAside(run.id(), swap.data(), what(run, plan, swap.data()), swap.aside(), until))
                .toList();
    }

    private static String what(RunFolder run, Plan plan, DataSet data) {
        if (plan.after().stream().noneMatch(Step.KeepPoints.class::isInstance)) {
            return "what " + run.id() + " replaced of " + data.name() + " is in no backup";
        }
        var written = ReleasingReplaced.written(run.compared(), data.name());
        return written.isEmpty()
                ? "what " + run.id() + " replaced of " + data.name() + " was not compared with its backup"
                : "what somebody wrote into " + data.name() + " while users were kept out in " + run.id()
                        + " is in no backup (" + written + ")";
    }

    /// That services let users in, or may have, though the run did not or was taken back, and where what they wrote is.
    static List<String> notes(RunFolder run, Plan plan, Report report, List<Recorded> entries) {
        if (!report.state().equals("completed")) {
            return ran(run, plan, report)
                    .or(() -> interrupted(plan, report, entries))
                    .map(ran -> Stream.concat(kept(plan, ran).stream(), notKept(plan, ran)))
                    .orElseGet(() -> TAKEN_BACK.contains(report.state()) ? left(plan).stream() : Stream.of())
                    .toList();
        }
        return RanAgain.in(run)
                .map(names -> names + " ran in the middle of this run, started by somebody else; what was written then"
                        + " is in the data, and not in what was kept of the state at the stop")
                .stream()
                .toList();
    }

    private static Optional<String> left(Plan plan) {
        return kept(plan).map(LEFT::concat);
    }

    private static Optional<String> kept(Plan plan) {
        return places(plan)
                .filter(place -> !Files.exists(place.resolve(Keeper.NOT_KEPT)))
                .map(Path::toString)
                .reduce((one, other) -> one + ", " + other);
    }

    private static Optional<String> kept(Plan plan, String ran) {
        return kept(plan)
                .map(places -> ran + " before this run was taken back; what was written then is not lost: until the"
                        + " next upgrade begins it is in " + places);
    }

    // Whoever wrote while Belay was not there may be gone again.
    private static Optional<String> interrupted(Plan plan, Report report, List<Recorded> entries) {
        var fence = entries.stream()
                .map(Recorded::entry)
                .dropWhile(entry -> !isInTheFence(plan, entry))
                .toList();
        var resumed = fence.stream().filter(Entry.Resumed.class::isInstance).count();
        if (!TAKEN_BACK.contains(report.state()) || resumed == 0) {
            return Optional.empty();
        }
        var waited = fence.stream()
                .filter(entry -> entry.equals(new Entry.Ended(Entry.Ending.NEEDS_HUMAN)))
                .count();
        return Optional.of((resumed > waited ? "Belay was interrupted" : "this run waited for a person")
                + " while users were kept out; somebody may have written");
    }

    private static boolean isInTheFence(Plan plan, Entry entry) {
        return entry instanceof Entry.Intent(int step) && step >= plan.fenceAt();
    }

    private static Stream<String> notKept(Plan plan, String ran) {
        return places(plan)
                .map(place -> place.resolve(Keeper.NOT_KEPT))
                .filter(Files::exists)
                .map(why -> ran + " before this run was taken back; what was written then and would be in "
                        + why.getParent() + " was not kept: " + text(why).strip());
    }

    private static Stream<Path> places(Plan plan) {
        return plan.fence().stream().flatMap(SetAside::aside).filter(Files::exists);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw Unreadable.explain(file, failure);
        }
    }

    // After a crash, or else those that the run itself had started.
    private static Optional<String> ran(RunFolder run, Plan plan, Report report) {
        var again = RanAgain.in(run);
        if (again.isPresent()) {
            return again.map(names -> names + " ran");
        }
        if (!TAKEN_BACK.contains(report.state())) {
            return Optional.empty();
        }
        var starts = report.steps().stream()
                .filter(told -> plan.steps().get(told.number()) instanceof Step.StartServices)
                .toList();
        var isSure = starts.stream().noneMatch(told -> told.state().equals("failed"));
        return starts.stream()
                .map(told -> (Step.StartServices) plan.steps().get(told.number()))
                .flatMap(start -> start.services().stream())
                .map(Service::name)
                .distinct()
                .reduce((one, other) -> one + ", " + other)
                .map(names -> names + (isSure ? " ran" : " may have run"));
    }

    // What came in and went out again was the live data for a while.
    private static Stream<Path> aside(Step step) {
        return switch (step) {
            case Step.SwapIn swap -> Files.exists(swap.aside()) ? Stream.of(swap.place()) : Stream.empty();
            default -> Protections.of(step).stream().map(Step.Protect::aside);
        };
    }
}
