package dev.belay.enumeration;

import dev.belay.engine.Outcome;

/// Knows what the world must look like at each end of a run.
record Oracle(Scenario scenario, World world) {

    void judge(Outcome outcome) {
        switch (outcome) {
            case Outcome.Completed completed -> {
                check(!world.failed, Violation.COMMITTED_AFTER_FAILURE);
                check(world.isWholly(World.DONE), Violation.MIXED);
                check(cleanupIsDone() || !completed.warnings().isEmpty(), Violation.MIXED);
            }
            case Outcome.Refused refused -> {
                check(refused.step() < scenario.plan().fenceAt(), Violation.MIXED);
                checkOld();
            }
            case Outcome.RolledBack back -> {
                check(back.step() >= scenario.plan().fenceAt(), Violation.MIXED);
                checkOld();
            }
            case Outcome.NeedsHuman _ -> world.violations.add(Violation.STUCK);
        }
    }

    private void checkOld() {
        check(world.isWholly(World.NOTHING), Violation.MIXED);
        check(!world.isCleared(), Violation.UNDONE_AFTER_CLEANUP);
    }

    private boolean cleanupIsDone() {
        for (int step = scenario.plan().commitAt(); step < scenario.plan().size(); step++) {
            if (world.steps[step] != World.DONE) {
                return false;
            }
        }
        return true;
    }

    private void check(boolean holds, Violation otherwise) {
        if (!holds) {
            world.violations.add(otherwise);
        }
    }
}
