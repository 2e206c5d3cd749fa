package dev.belay.cli;

import dev.belay.engine.Interruptions;
import dev.belay.host.Clock;
import dev.belay.host.Kernel;
import dev.belay.host.Owner;
import dev.belay.journal.Entry;
import dev.belay.journal.Recorded;
import dev.belay.journal.RunFolder;
import dev.belay.journal.Standing;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import dev.belay.plan.StepTitle;
import dev.belay.planning.StepTimes;
import dev.belay.runs.Pulse;
import dev.belay.runs.RunStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Shows a run that another process conducts, until it is over or its owner is gone. Reads the journal and nothing
/// else, so leaving the viewer does not touch the run.
final class Viewer {
    private static final Duration GLANCE = Duration.ofMillis(100);

    private final Console console;
    private final RunStore store;
    private final Clock clock;
    private final Kernel kernel;

    Viewer(Console console, RunStore store, Clock clock, Kernel kernel) {
        this.console = console;
        this.store = store;
        this.clock = clock;
        this.kernel = kernel;
    }

    /// Who conducts a run, and since when.
    ///
    /// @param known how many entries were there before: an end among them is not the end of what is watched
    record Conducted(Owner owner, int known) {}

    /// Follows `run` and returns all its entries when there is nothing more to see.
    List<Recorded> follow(RunFolder run, Conducted conducted, StepTimes times) {
        var plan = store.plan(run);
        var rest = new Rest();
        List<Recorded> entries = List.of();
        while (true) {
            boolean alive = kernel.alive(conducted.owner());
            if (!rest.isAt(store.written(run)) || !alive) {
                int shown = entries.size();
                entries = store.read(run);
                for (; shown < entries.size(); shown++) {
                    show(plan, entries, shown);
                }
            }
            if (isOver(entries, conducted) || !alive) {
                console.redraw("");
                return entries;
            }
            drawRunning(plan, run, entries, times);
            clock.pause(GLANCE);
        }
    }

    /// Tells a file that rests from one that was written to, so that it need not be read ten times a second.
    private static final class Rest {
        private Instant last = Instant.MIN;
        private Instant lastButOne = Instant.MIN;

        // Two writes may bear one time stamp: what changed is looked at once more.
        boolean isAt(Instant written) {
            boolean isResting = written.equals(last) && written.equals(lastButOne);
            lastButOne = last;
            last = written;
            return isResting;
        }
    }

    private static boolean isOver(List<Recorded> entries, Conducted conducted) {
        return entries.size() > conducted.known() && Standing.of(entries) instanceof Standing.Over;
    }

    private void show(Plan plan, List<Recorded> entries, int index) {
        var line = line(plan, entries, index);
        if (!line.isEmpty()) {
            console.redraw("");
            console.note(line);
        }
    }

    private String line(Plan plan, List<Recorded> entries, int index) {
        return switch (entries.get(index).entry()) {
            case Entry.Done(int step, var _) -> done(plan, step, took(entries, index));
            case Entry.Warned(int step, var cause) -> console.doubtful("  ! ") + title(plan, step) + ": " + cause.why();
            case Entry.TurnedBack(int _, var cause) ->
                console.doubtful("  going back: ")
                        + (Interruptions.isAsked(cause)
                                ? "you typed belay abort"
                                : cause.what() + " (" + gist(cause.why()) + ")");
            case Entry.Undone(int step) -> console.faint("  < undone: ") + title(plan, step);
            case Entry.UndoFailed(int step, var cause) ->
                console.bad("  x could not undo: ") + title(plan, step) + ": "
                        + cause.why().replace("\n", "\n    ");
            case Entry.Committed _ -> stops(plan) ? console.good("  users are in again") : "";
            case Entry.Resumed _ -> "  taken up again";
            case Entry.Begun _, Entry.Intent _, Entry.Undo _, Entry.Ended _ -> "";
        };
    }

    // A backup keeps nobody out.
    private static boolean stops(Plan plan) {
        return plan.fence().stream()
                .anyMatch(step -> step instanceof Step.StopServices(var services, var _, var _) && !services.isEmpty());
    }

    private String done(Plan plan, int step, String took) {
        return console.good("  + ") + "%-48s %8s".formatted(title(plan, step), took);
    }

    private static String took(List<Recorded> entries, int index) {
        var done = entries.get(index);
        for (int before = index - 1; before >= 0; before--) {
            if (entries.get(before).entry() instanceof Entry.Intent) {
                return Times.of(Duration.between(entries.get(before).at(), done.at()));
            }
        }
        return "";
    }

    private void drawRunning(Plan plan, RunFolder run, List<Recorded> entries, StepTimes times) {
        if (!console.isTerminal() || entries.isEmpty()) {
            return;
        }
        var last = entries.getLast();
        if (last.entry() instanceof Entry.Intent(int step)) {
            var expected = times.expected(plan.steps().get(step)).map(time -> " of about " + Times.of(time));
            console.redraw("  . " + title(plan, step) + "  " + Times.of(Duration.between(last.at(), clock.now()))
                    + expected.orElse("") + "  " + console.faint(Pulse.read(run)));
        }
    }

    private static String title(Plan plan, int step) {
        return step < 0 ? "nothing" : StepTitle.of(plan.steps().get(step));
    }

    // Where the reason quotes the last lines of a log, the very last one tells most.
    private static String gist(String why) {
        var lines = why.lines().toList();
        return lines.isEmpty() || !lines.getFirst().endsWith(":")
                ? why.lines().findFirst().orElse("")
                : lines.getLast().strip();
    }
}
