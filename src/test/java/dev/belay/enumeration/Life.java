package dev.belay.enumeration;

import dev.belay.engine.Action;
import dev.belay.engine.Engine;
import dev.belay.engine.Engine.Direction;
import dev.belay.engine.Outcome;
import dev.belay.host.Faults;
import dev.belay.host.Owner;
import dev.belay.journal.Entry;
import dev.belay.journal.Journal;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import dev.belay.testkit.HandClock;
import java.util.Map;

/// One life of the process that owns a run, and, at each of its moments, all lives that a crash there lets begin.
final class Life {
    private static final Owner OWNER = new Owner("boot", 1, 1);

    private final Search search;
    private final Scenario scenario;
    private final World world;
    private final CrashDisk disk;
    private final int crashesLeft;
    private final HandClock clock = new HandClock();

    Life(Search search, World world, byte[] bytes, int crashesLeft) {
        this.search = search;
        this.scenario = search.scenario();
        this.world = world;
        this.crashesLeft = crashesLeft;
        this.disk = new CrashDisk(bytes, search.prefixes(crashesLeft));
        if (crashesLeft > 0) {
            world.at(() -> die(disk.bytes()));
            disk.at(this::die);
        }
    }

    /// The first life of a run.
    void begin() {
        lived(() -> {
            var journal = open();
            journal.append(new Entry.Begun("run", "hash", "0", OWNER));
            return engine().run(search.plan(), journal);
        });
    }

    /// A later life: recovery.
    void takeOver() {
        lived(this::takenOver);
    }

    private interface Lived {
        Outcome live();
    }

    private void lived(Lived life) {
        try {
            var outcome = life.live();
            for (int people = 0; outcome instanceof Outcome.NeedsHuman && people < 3; people++) {
                outcome = takenOver();
            }
            new Oracle(scenario, world).judge(outcome);
            recoverAgain(outcome);
        } catch (Problem | IllegalStateException stuck) {
            world.violations.add(Violation.STUCK);
        }
        search.ended(world.violations);
    }

    private Outcome takenOver() {
        return engine().takeOver(search.plan(), open(), OWNER, direction());
    }

    // Who recovers after one crash wants the other way than who recovers after two.
    private Direction direction() {
        var isBack = scenario.direction() == Direction.BACK;
        return isBack == (crashesLeft % 2 == 0) ? Direction.BACK : Direction.FORWARD;
    }

    // What recovery makes of a run that is over depends on the bytes of its journal alone.
    private void recoverAgain(Outcome outcome) {
        if (!search.isNew(disk.bytes())) {
            return;
        }
        int writes = disk.writes;
        int operations = world.operations;
        var again = takenOver();
        if (!again.equals(outcome) || disk.writes != writes || world.operations != operations) {
            world.violations.add(Violation.NOT_OVER);
        }
    }

    private void die(byte[] left) {
        for (var found : world.leftByCrash()) {
            new Life(search, found, left, crashesLeft - 1).takeOver();
        }
    }

    private Journal open() {
        return search.open(disk, clock);
    }

    private Engine engine() {
        return new Engine(search.protocol().actions().apply(this::action), this::abortAsked, clock, Faults.NONE);
    }

    private boolean abortAsked() {
        return scenario.abortAt() >= 0 && world.asked++ >= scenario.abortAt();
    }

    private Action action(Step step) {
        int number = search.number(step);
        return new Action() {
            @Override
            public void endChildren() {
                world.endChildren(number);
            }

            @Override
            public Map<String, String> perform() {
                world.perform(number, number == scenario.failAt() ? scenario.failWith() : World.DONE);
                if (number == scenario.failAt()) {
                    world.failed |= number < scenario.plan().commitAt();
                    throw new Problem("cannot go on", "told to", "nothing");
                }
                return Map.of();
            }

            @Override
            public void undo() {
                var fails = number == scenario.undoFailAt() && world.undoFailures[number] < scenario.undoFailures();
                world.undo(number, fails ? World.HALF : World.NOTHING);
                if (fails) {
                    world.undoFailures[number]++;
                    throw new Problem("cannot go back", "told to", "nothing");
                }
            }
        };
    }
}
