package dev.belay.upgrade;

import dev.belay.journal.RunFolder;
import dev.belay.journal.Runs;
import dev.belay.planning.StepTimes;
import java.util.List;
import java.util.Optional;

/// What happened to an instance so far.
public final class History {
    private static final int LESSONS = 20;

    private final Runs runs;
    private final RunStore store;

    public History(Runs runs, RunStore store) {
        this.runs = runs;
        this.store = store;
    }

    /// All runs, oldest first.
    public List<Report> reports() {
        return runs.all().stream().map(this::report).toList();
    }

    /// The run of that name, or the newest.
    public Optional<RunFolder> run(Optional<String> id) {
        return id.isPresent() ? runs.find(id.get()) : runs.newest();
    }

    /// One run, told.
    public Report report(RunFolder run) {
        return Report.of(run.id(), store.plan(run), store.read(run));
    }

    /// What steps took in the newest runs.
    public StepTimes times() {
        var times = new StepTimes();
        var all = runs.all();
        all.subList(Math.max(0, all.size() - LESSONS), all.size())
                .forEach(run -> times.learn(store.plan(run), store.read(run)));
        return times;
    }
}
