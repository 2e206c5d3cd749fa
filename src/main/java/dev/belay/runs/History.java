package dev.belay.runs;

import dev.belay.journal.RunFolder;
import dev.belay.journal.Runs;
import dev.belay.planning.StepTimes;
import dev.belay.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What happened to an instance so far. A damaged file of one old run hides that run alone.
public final class History {
    private static final int LESSONS = 20;

    private final Runs runs;
    private final RunStore store;
    private final Recovery recovery;

    public History(Runs runs, RunStore store, Recovery recovery) {
        this.runs = runs;
        this.store = store;
        this.recovery = recovery;
    }

    /// All runs that can be read, oldest first.
    public List<Report> reports() {
        return read().reports();
    }

    /// Why runs cannot be read.
    public List<Problem> unreadable() {
        return read().unreadable();
    }

    /// The run begun last, of those that can be read.
    public Optional<Report> last() {
        for (var run : runs.all().reversed()) {
            try {
                return Optional.of(report(run));
            } catch (Problem _) {
                // `unreadable` tells it.
            }
        }
        return Optional.empty();
    }

    private record Reading(List<Report> reports, List<Problem> unreadable) {}

    private Reading read() {
        var reading = new Reading(new ArrayList<>(), new ArrayList<>());
        for (var run : runs.all()) {
            try {
                reading.reports().add(report(run));
            } catch (Problem damaged) {
                reading.unreadable().add(of(run, damaged));
            }
        }
        return reading;
    }

    private static Problem of(RunFolder run, Problem damaged) {
        return new Problem("cannot tell of " + run.id(), damaged.what() + ": " + damaged.why(), damaged.next());
    }

    /// The run of that name, or the newest.
    public Optional<RunFolder> run(Optional<String> id) {
        return id.isPresent() ? runs.find(id.get()) : runs.newest();
    }

    /// One run, told.
    public Report report(RunFolder run) {
        var report = store.told(run);
        return report.isRunning() && recovery.open(run).orElse(null) instanceof Recovery.Open.Interrupted
                ? report.interrupted()
                : report;
    }

    /// What steps took in the newest runs that can be read.
    public StepTimes times() {
        var times = new StepTimes();
        var all = runs.all();
        for (var run : all.subList(Math.max(0, all.size() - LESSONS), all.size())) {
            try {
                times.learn(store.plan(run), store.read(run));
            } catch (Problem _) {
                // Nothing is to be learned from it.
            }
        }
        return times;
    }
}
