package dev.belay.backup;

import dev.belay.app.DataSet;
import dev.belay.engine.Action;
import dev.belay.keeper.Exclusive;
import dev.belay.keeper.Keepers;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.util.List;
import java.util.Map;

/// Completes the rollback point of a data set; undo swaps it back.
public final class Protecting implements Action {
    private final Step.Protect step;
    private final Keepers keepers;
    private final Exclusive exclusive;

    public Protecting(Step.Protect step, Keepers keepers, Exclusive exclusive) {
        this.step = step;
        this.keepers = keepers;
        this.exclusive = exclusive;
    }

    @Override
    public Map<String, String> perform() {
        exclusive.require(List.of(step.data()));
        return protect();
    }

    /// Nobody else may have the data.
    Map<String, String> protect() {
        keepers.of(step.data()).protect(step.point());
        return Map.of("point", step.point().toString());
    }

    @Override
    public void undo() {
        swapBack();
        settleBack();
    }

    void swapBack() {
        keepers.of(step.data()).swapBack(step.point(), step.aside());
    }

    boolean isOfFiles() {
        return switch (step.data()) {
            case DataSet.Folder _, DataSet.Files _ -> true;
            case DataSet.Sqlite _, DataSet.Database _ -> false;
        };
    }

    void settleBack() {
        keepers.of(step.data()).settleBack(step.point());
    }

    @Override
    public void undoDone() {
        requirePoint();
        undo();
    }

    void requirePoint() {
        if (!keepers.of(step.data()).hasPoint(step.point())) {
            throw new Problem(
                    "cannot bring back '" + step.data().name() + "'",
                    "its rollback point " + step.point() + " was complete, and is gone",
                    "bring the application back with RESTORE.sh of its newest backup: `belay backup list`");
        }
    }
}
