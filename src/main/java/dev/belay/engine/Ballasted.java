package dev.belay.engine;

import dev.belay.host.Ballast;
import dev.belay.plan.Step;
import java.util.List;
import java.util.Map;

/// Actions that have room on each disk for their way back: taken before the first step begins, given up when the run
/// goes back, is past its commit, or is through.
public final class Ballasted implements Actions {
    private final Actions actions;
    private final Step last;
    private final List<Ballast> ballast;
    private boolean isTaken;

    /// @param last the last step of the plan
    public Ballasted(Actions actions, Step last, List<Ballast> ballast) {
        this.actions = actions;
        this.last = last;
        this.ballast = List.copyOf(ballast);
    }

    @Override
    public Action of(Step step) {
        var action = actions.of(step);
        return new Action() {
            @Override
            public void endChildren() {
                action.endChildren();
            }

            @Override
            public Map<String, String> perform() {
                take(step);
                var evidence = action.perform();
                if (step.equals(last)) {
                    drop();
                }
                return evidence;
            }

            @Override
            public void undo() {
                drop();
                action.undo();
            }

            @Override
            public void undoDone() {
                drop();
                action.undoDone();
            }
        };
    }

    private void take(Step step) {
        if (step instanceof Step.Repeatable) {
            drop();
        } else if (!isTaken) {
            ballast.forEach(Ballast::take);
            isTaken = true;
        }
    }

    private void drop() {
        ballast.forEach(Ballast::drop);
    }
}
