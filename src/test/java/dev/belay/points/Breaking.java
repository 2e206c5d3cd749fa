package dev.belay.points;

import java.util.List;
import java.util.Queue;

/// Breaks one world in one way after the other, and has it looked at each time.
final class Breaking {
    private final PointWorld world;
    private final Tally tally;

    Breaking(PointWorld world, Tally tally) {
        this.world = world;
        this.tally = tally;
    }

    /// The points of an upgrade that nothing breaks; the world is old again then.
    Points recorded() {
        var points = world.recorded("2.0");
        tally.learnNew(world.library());
        world.backToBegin();
        return points;
    }

    /// Interrupts an upgrade at each stage, up to where users are about to be kept out, and keeps the world as it is
    /// then.
    void toTheFence(Points points) {
        var command = List.of("upgrade", "2.0");
        for (var stage : Stage.of(points.plan())) {
            if (!stage.equals(Stage.BEGIN)) {
                var line = points.intent(stage.step()) + stage.number() - 1;
                world.strike(Fault.kill("journal:" + line), command.toArray(String[]::new));
                world.keep(stage.name());
                command = Stage.GO_ON;
            }
        }
    }

    /// Takes case after case until none is left; the world must have been at the fence.
    void all(Queue<Case> todo) {
        for (var next = todo.poll(); next != null; next = todo.poll()) {
            one(next);
        }
    }

    private void one(Case next) {
        var wrong = tally.wrong().size();
        world.backTo(next.stage());
        var isMet = world.strike(next.fault(), next.command().toArray(String[]::new));
        if (!isMet) {
            tally.stuck(next + ": its point was not reached");
        }
        tally.met(next.label());
        next.second(world.entries()).ifPresent(second -> {
            if (world.strike(second, "resume")) {
                tally.met("again " + second.point());
            } else {
                tally.stuck(next + ": its recovery did not come by " + second);
            }
        });
        var aftermath = new Aftermath(world, tally);
        if (next.isRecoveredTwice()) {
            aftermath.settleUnwatched(next.toString());
            aftermath.recoverAgain(next.toString());
        } else {
            aftermath.settle(next.toString());
        }
        if (tally.wrong().size() > wrong || Case.isCommitted(world.entries())) {
            world.backToBegin();
        }
    }
}
