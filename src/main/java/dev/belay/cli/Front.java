package dev.belay.cli;

import dev.belay.journal.RunFolder;
import dev.belay.manifest.Manifest;
import dev.belay.problem.Problem;
import dev.belay.problem.WrongUser;
import dev.belay.runs.Launch;
import dev.belay.runs.Recovery.Open;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/// Opens the instance a command is about, and settles what an earlier run left behind.
final class Front {
    private final Console console;
    private final Function<Path, Desk> desks;
    private final Json json;
    private Optional<NotBegun> waiting = Optional.empty();

    Front(Console console, Function<Path, Desk> desks, Json json) {
        this.console = console;
        this.desks = desks;
        this.json = json;
    }

    Console console() {
        return console;
    }

    Json json() {
        return json;
    }

    /// The instance as its manifest says it is. A mistake in the manifest is wrong usage.
    Desk open(Here here) {
        var desk = opened(here);
        if (!desk.faults().isEmpty()) {
            tellInterrupted(desk);
            throw Refusal.wrongUsage(desk.faults().getFirst());
        }
        return desk;
    }

    /// The same for commands that only concern runs: over one that is open they work by the manifest that it kept,
    /// and say what is wrong with the one in the folder.
    Desk openedForRuns(Here here) {
        var desk = opened(here);
        desk.faults().forEach(fault -> {
            console.problem(fault);
            console.note("belay: a run is open, and what follows goes by the manifest that it began with");
        });
        return desk;
    }

    private Desk opened(Here here) {
        try {
            return desks.apply(here.home());
        } catch (WrongUser wrong) {
            throw wrong;
        } catch (Problem problem) {
            throw Refusal.wrongUsage(problem);
        }
    }

    /// Reads the manifest in a folder; a mistake in it is a [Problem].
    Manifest manifest(Path home) {
        var desk = desks.apply(home);
        desk.faults().forEach(fault -> {
            throw fault;
        });
        return desk.manifest();
    }

    /// The instance with no interrupted run: one whose owner is gone is taken over first, and its outcome told.
    Desk settled(Here here) {
        return settled(open(here));
    }

    /// The same of an instance that is opened already.
    Desk settled(Desk desk) {
        if (desk.recovery().open().filter(Open.Interrupted.class::isInstance).isPresent()) {
            var report = new Settling(this, desk).settle(Launch.Task.BACK, _ -> {});
            console.note("belay: " + report.run() + " was taken up first, and ended so:");
            new ReportText(console, desk.clock().now()).lines(report).forEach(console::note);
        }
        return desk;
    }

    /// The instance for commands that change nothing: an interrupted run is told, and left to who wants it settled.
    Desk seen(Here here) {
        return tellInterrupted(open(here));
    }

    /// The same for commands that only concern runs.
    Desk seenForRuns(Here here) {
        return tellInterrupted(openedForRuns(here));
    }

    private Desk tellInterrupted(Desk desk) {
        desk.recovery()
                .open()
                .filter(Open.Interrupted.class::isInstance)
                .ifPresent(open -> console.note(
                        console.doubtful("INTERRUPTED") + " " + told(desk, open.run()) + ": run `belay resume`"));
        return desk;
    }

    /// Until [#begins], leaving says that nothing was begun.
    void waits() {
        waiting = Optional.of(new NotBegun(console));
    }

    /// Ends [#waits].
    void begins() {
        waiting.ifPresent(NotBegun::close);
        waiting = Optional.empty();
    }

    /// The run that is in the way of a new one, as a problem.
    static Optional<Problem> inTheWay(Desk desk) {
        return desk.recovery().open().map(open -> switch (open) {
            case Open.AtWork(var run, var owner) ->
                new Problem(
                        "cannot begin while another run is at work",
                        told(desk, run) + " is conducted by process " + owner.pid(),
                        "watch it with `belay log --follow`, or take it back with `belay abort`");
            case Open.Interrupted(var run) ->
                new Problem(
                        "cannot begin before " + run.id() + " is settled", "it was interrupted", "run `belay resume`");
            case Open.NeedsHuman(var run) ->
                new Problem(
                        "cannot begin before " + run.id() + " is settled",
                        "taking it back failed",
                        "read `belay log " + run.id() + "`, mend it, then run `belay resume`");
        });
    }

    /// Why the lock is not to be had: who is at work.
    static Refusal locked(Desk desk) {
        var problem = desk.recovery()
                .open()
                .filter(Open.AtWork.class::isInstance)
                .flatMap(_ -> inTheWay(desk))
                .orElseGet(() -> new Problem(
                        "cannot begin while another command is at work on this instance",
                        holder(desk),
                        "wait until it is done, then try again"));
        return new Refusal(problem, Exit.LOCKED);
    }

    private static String holder(Desk desk) {
        var owner = desk.launch().atWork();
        return "process " + owner.map(known -> String.valueOf(known.pid())).orElse("unknown") + " holds the lock"
                + owner.flatMap(known -> desk.kernel().holder(known.pid()))
                        .map(holder -> ": " + HolderText.of(holder, desk.clock().now()))
                        .orElse("");
    }

    // What it does and since when: enough to know whose it is.
    private static String told(Desk desk, RunFolder run) {
        var plan = desk.store().plan(run);
        var began = desk.store().read(run).stream()
                .findFirst()
                .map(first -> ", begun " + first.at())
                .orElse("");
        return run.id() + " (" + plan.from() + " -> " + plan.to() + began + ")";
    }
}
