package dev.belay.backup;

import dev.belay.app.DataSet;
import dev.belay.engine.Action;
import dev.belay.keeper.Exclusive;
import dev.belay.keeper.Keepers;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/// Puts restored data in the place of the live data by rename; undo swaps them back.
public final class SwappingIn implements Action {
    private final Step.SwapIn step;
    private final Keepers keepers;
    private final Exclusive exclusive;
    private final List<DataSet> together;

    /// @param together the data sets that nobody else may have open before any of them goes
    public SwappingIn(Step.SwapIn step, Keepers keepers, Exclusive exclusive, List<DataSet> together) {
        this.step = step;
        this.keepers = keepers;
        this.exclusive = exclusive;
        this.together = List.copyOf(together);
    }

    @Override
    public Map<String, String> perform() {
        exclusive.require(together);
        keepers.of(step.data()).swapIn(step.place(), step.aside());
        return Map.of("replaced", step.aside().toString());
    }

    @Override
    public void undo() {
        keepers.of(step.data()).swapOut(step.place(), step.aside());
    }

    @Override
    public void undoDone() {
        if (!Files.isDirectory(step.aside())) {
            throw new Problem(
                    "cannot bring back '" + step.data().name() + "'",
                    step.aside() + ", where what it replaced was kept, is gone",
                    "bring the application back with RESTORE.sh of its newest backup: `belay backup list`");
        }
        undo();
    }
}
