package dev.belay.enumeration;

import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/// What the steps of a plan change, and what a crash leaves of it. Each effect passes from nothing over half to done;
/// a child that is at work when Belay dies may go on until somebody ends it.
final class World {
    static final int NOTHING = 0;
    static final int HALF = 1;
    static final int DONE = 2;
    private static final int NOBODY = -1;

    /// Called at every moment at which the process may die.
    interface Moment {
        void pass();
    }

    final EnumSet<Violation> violations;
    final int[] steps;
    final int[] undoFailures;
    private final Plan plan;
    private final int commitAt;
    int asked;
    int operations;
    boolean failed;
    private boolean isCleared;
    private int child = NOBODY;
    private int goal;
    private Moment moment = () -> {};

    World(Plan plan) {
        this(plan, new int[plan.size()], new int[plan.size()], EnumSet.noneOf(Violation.class));
    }

    private World(Plan plan, int[] steps, int[] undoFailures, EnumSet<Violation> violations) {
        this.plan = plan;
        this.commitAt = plan.commitAt();
        this.steps = steps;
        this.undoFailures = undoFailures;
        this.violations = violations;
    }

    void at(Moment crash) {
        moment = crash;
    }

    /// The worlds a crash may leave: with the child dead, or alive and getting so far before it is ended.
    List<World> leftByCrash() {
        var worlds = new ArrayList<World>();
        var dead = copy();
        dead.child = NOBODY;
        worlds.add(dead);
        if (child != NOBODY) {
            for (int reached = steps[child]; ; reached += Integer.signum(goal - steps[child])) {
                var alive = copy();
                alive.goal = reached;
                worlds.add(alive);
                if (reached == goal) {
                    break;
                }
            }
        }
        return worlds;
    }

    void endChildren(int step) {
        operation();
        if (child == step) {
            steps[step] = goal;
            child = NOBODY;
            operation();
        }
    }

    /// Brings the effect of a step about, or half of it when it is to fail there.
    void perform(int step, int until) {
        alone();
        if (step < commitAt) {
            check(steps[step] == NOTHING || isLook(step), Violation.DONE_TWICE);
        } else {
            isCleared = true;
        }
        for (int earlier = 0; earlier < Math.min(step, commitAt); earlier++) {
            check(steps[earlier] == DONE, Violation.OUT_OF_ORDER);
        }
        go(step, DONE, until);
    }

    private boolean isLook(int step) {
        return plan.steps().get(step) instanceof Step.Look;
    }

    void undo(int step, int until) {
        alone();
        check(!isCleared, Violation.UNDONE_AFTER_CLEANUP);
        for (int later = step + 1; later < steps.length; later++) {
            check(steps[later] == NOTHING, Violation.UNDONE_OUT_OF_ORDER);
        }
        go(step, NOTHING, until);
    }

    /// Whether all steps before the commit are in this state.
    boolean isWholly(int state) {
        for (int step = 0; step < commitAt; step++) {
            if (steps[step] != state) {
                return false;
            }
        }
        return true;
    }

    boolean isCleared() {
        return isCleared;
    }

    private void go(int step, int target, int until) {
        operation();
        child = step;
        goal = target;
        operation();
        while (steps[step] != target && steps[step] != until) {
            steps[step] += Integer.signum(target - steps[step]);
            operation();
        }
        child = NOBODY;
        operation();
    }

    private void alone() {
        check(child == NOBODY, Violation.OVERLAP);
    }

    private void operation() {
        operations++;
        moment.pass();
    }

    private void check(boolean holds, Violation otherwise) {
        if (!holds) {
            violations.add(otherwise);
        }
    }

    private World copy() {
        var copy = new World(plan, steps.clone(), undoFailures.clone(), EnumSet.copyOf(violations));
        copy.asked = asked;
        copy.failed = failed;
        copy.isCleared = isCleared;
        copy.child = child;
        copy.goal = goal;
        return copy;
    }
}
