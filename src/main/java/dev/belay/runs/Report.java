package dev.belay.runs;

import dev.belay.engine.Outcome;
import dev.belay.engine.Verdict;
import dev.belay.journal.Entry;
import dev.belay.journal.Failure;
import dev.belay.journal.Recorded;
import dev.belay.journal.Runs;
import dev.belay.journal.Standing;
import dev.belay.keeper.Accepted;
import dev.belay.keeper.Accepted.Acceptance;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A run as people and machines want it told: how it ended, what it took, what each step said. Computed from plan and
/// journal.
///
/// @param downtime from the stop of the first service to the moment users were let in again, or to the last entry;
///                 absent when nothing stopped
/// @param outSince when users were put out who are not in again; absent when they are
/// @param accepted what a person let differ from before, and why
/// @param waived safeties that the operator left out, each with the reason given
/// @param snapshot the operator's own snapshot that the run took and did not drop
/// @param notes    what else a person should know, a sentence each
/// @param before what the checks said before anything was touched, and at the end; absent when they were not asked
/// @param state    `running`, `completed`, `refused`, `rolled back`, `needs a human` or `interrupted`
public record Report(
        String run,
        Plan.Kind kind,
        String from,
        String to,
        String state,
        Instant began,
        Instant ended,
        Optional<Duration> downtime,
        Optional<Instant> outSince,
        Optional<Failure> cause,
        Optional<Failure> undoFailure,
        List<Failure> warnings,
        List<Acceptance> accepted,
        Map<String, String> waived,
        Optional<Before> before,
        Optional<Taken> snapshot,
        List<String> notes,
        List<StepReport> steps) {
    /// The states after which a run is never taken up again.
    static final Set<String> FINAL = Set.of("completed", "refused", "rolled back");

    public Report {
        warnings = List.copyOf(warnings);
        accepted = List.copyOf(accepted);
        waived = Map.copyOf(waived);
        notes = List.copyOf(notes);
        steps = List.copyOf(steps);
    }

    /// Whether the run is not over, be it at work or not.
    boolean isRunning() {
        return state.equals("running");
    }

    /// The same of a run that nobody conducts any more.
    Report interrupted() {
        return with("interrupted", accepted, notes);
    }

    /// The same with what else a person should know.
    Report noted(List<String> more) {
        return more.isEmpty()
                ? this
                : with(
                        state,
                        accepted,
                        Stream.concat(notes.stream(), more.stream()).toList());
    }

    /// The same of a run in which that was accepted.
    Report accepting(Accepted known) {
        return with(state, known.acceptances(), notes);
    }

    private Report with(String other, List<Acceptance> known, List<String> more) {
        return new Report(
                run,
                kind,
                from,
                to,
                other,
                began,
                ended,
                downtime,
                outSince,
                cause,
                undoFailure,
                warnings,
                known,
                waived,
                before,
                snapshot,
                more,
                steps);
    }

    /// What the checks said: how many were healthy before or at the end, and which were not and so confirm nothing.
    public record Before(int healthy, List<String> others) {
        public Before {
            others = List.copyOf(others);
        }
    }

    /// One step of a run: `done`, `undone`, `failed`, `began`, with what it took and what it found out.
    public record StepReport(
            int number, String title, String state, Optional<Duration> took, Map<String, String> evidence) {
        public StepReport {
            evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
        }
    }

    /// Tells a run from its plan and journal, whether it is over or not.
    public static Report of(String run, Plan plan, List<Recorded> entries) {
        var over = Standing.of(entries) instanceof Standing.Over;
        var absence = Absence.of(plan, entries);
        var verdict = over ? Optional.of(Verdict.of(entries)) : Optional.<Outcome>empty();
        return new Report(
                run,
                plan.kind(),
                plan.from(),
                plan.to(),
                verdict.map(Report::state).orElse("running"),
                entries.isEmpty() ? named(run) : entries.getFirst().at(),
                entries.isEmpty() ? named(run) : entries.getLast().at(),
                absence.time(),
                absence.goesOn(),
                verdict.flatMap(Report::cause),
                verdict.flatMap(Report::undoFailure),
                verdict.map(Report::warnings).orElse(List.of()),
                List.of(),
                plan.waived(),
                before(plan, entries, verdict),
                Taken.of(plan, StepsTold.of(plan, entries)),
                List.of(),
                StepsTold.of(plan, entries));
    }

    // Its runner has not written a word yet, or never came to it.
    private static Instant named(String run) {
        return Runs.began(run).orElse(Instant.EPOCH);
    }

    // What was found at the end holds for a run that came to its end.
    private static Optional<Before> before(Plan plan, List<Recorded> entries, Optional<Outcome> verdict) {
        var found = verdict.filter(Outcome.Completed.class::isInstance)
                .flatMap(_ -> evidence(plan, entries, Step.CheckHealth.class))
                .orElse(Map.of());
        return evidence(plan, entries, Step.MeasureBaseline.class).map(answers -> before(answers, found));
    }

    private static Optional<Map<String, String>> evidence(Plan plan, List<Recorded> entries, Class<?> type) {
        return entries.stream()
                .map(Recorded::entry)
                .filter(Entry.Done.class::isInstance)
                .map(Entry.Done.class::cast)
                .filter(done -> type.isInstance(plan.steps().get(done.step())))
                .reduce((_, later) -> later)
                .map(Entry.Done::evidence);
    }

    private static Before before(Map<String, String> answers, Map<String, String> found) {
        var others = answers.entrySet().stream()
                .filter(answer -> !isHealthy(answer.getValue()))
                .map(Map.Entry::getKey)
                .filter(name -> !isHealthy(found.getOrDefault(name, "")))
                .sorted()
                .toList();
        return new Before(answers.size() - others.size(), others);
    }

    private static boolean isHealthy(String answer) {
        return answer.startsWith("healthy");
    }

    private static String state(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Completed _ -> "completed";
            case Outcome.Refused _ -> "refused";
            case Outcome.RolledBack _ -> "rolled back";
            case Outcome.NeedsHuman _ -> "needs a human";
        };
    }

    private static Optional<Failure> cause(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Completed _ -> Optional.empty();
            case Outcome.Refused refused -> Optional.of(refused.cause());
            case Outcome.RolledBack back -> Optional.of(back.cause());
            case Outcome.NeedsHuman human -> Optional.of(human.cause());
        };
    }

    private static Optional<Failure> undoFailure(Outcome outcome) {
        return outcome instanceof Outcome.NeedsHuman human ? Optional.of(human.undo()) : Optional.empty();
    }

    private static List<Failure> warnings(Outcome outcome) {
        return outcome instanceof Outcome.Completed(var warnings) ? warnings : List.of();
    }
}
