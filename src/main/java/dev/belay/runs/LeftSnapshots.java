package dev.belay.runs;

import dev.belay.engine.Actions;
import dev.belay.journal.RunFolder;
import dev.belay.journal.Runs;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/// The operator's snapshots that could not be dropped when their runs were over.
public final class LeftSnapshots {
    private final Runs runs;
    private final RunStore store;
    private final BiFunction<RunFolder, Plan, Actions> actions;

    /// @param actions makes the actions of a run and its plan
    public LeftSnapshots(Runs runs, RunStore store, BiFunction<RunFolder, Plan, Actions> actions) {
        this.runs = runs;
        this.store = store;
        this.actions = actions;
    }

    /// A snapshot that is left, and what drops it.
    public record Left(String run, String snapshot, String command) {}

    /// All of them, those too that were taken before the home was moved: only a person drops these.
    public List<Left> all() {
        return runs.all().stream()
                .flatMap(run -> drops(run).stream()
                        .map(drop -> new Left(
                                run.id(), drop.name(), drop.drop().line().text())))
                .toList();
    }

    /// Tries once more to drop them; answers why one still could not be. The caller holds the instance's lock.
    public List<Problem> drop() {
        var problems = new ArrayList<Problem>();
        for (var run : runs.all()) {
            for (var drop : drops(run)) {
                try {
                    drop(run, store.plan(run), drop);
                } catch (Problem problem) {
                    problems.add(problem);
                }
            }
        }
        return problems;
    }

    private void drop(RunFolder run, Plan plan, Step.DropSnapshot drop) {
        if (MovedHome.isBegunHere(run, plan)) {
            var action = actions.apply(run, plan).of(drop);
            action.endChildren();
            action.perform();
        }
    }

    private List<Step.DropSnapshot> drops(RunFolder run) {
        if (!Files.exists(run.snapshot()) || store.ending(run).isEmpty()) {
            return List.of();
        }
        var plan = store.plan(run);
        return MovedHome.isCopied(run, plan)
                ? List.of()
                : plan.after().stream()
                        .filter(Step.DropSnapshot.class::isInstance)
                        .map(Step.DropSnapshot.class::cast)
                        .toList();
    }
}
