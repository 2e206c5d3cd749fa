package dev.belay.enumeration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.engine.Action;
import dev.belay.engine.Engine;
import dev.belay.engine.Engine.Direction;
import dev.belay.engine.Outcome;
import dev.belay.host.Faults;
import dev.belay.host.Owner;
import dev.belay.journal.Entry;
import dev.belay.journal.FileJournal;
import dev.belay.journal.JournalBroken;
import dev.belay.plan.Plan;
import dev.belay.testkit.HandClock;
import dev.belay.testkit.MemoryFile;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Fails the first write of a run, then the second, until none is left to fail.
final class JournalSweepTest {
    private static final Owner OWNER = new Owner("boot", 1, 1);
    private static final Plan PLAN = Scenario.plan(1, 2, 1);

    private final HandClock clock = new HandClock();

    @ParameterizedTest
    @ValueSource(ints = {0, 40, 1_000})
    void endsWhollyOldOrWhollyNewWhicheverWriteFails(int kept) {
        int write = 1;
        while (!passes(write, kept)) {
            write++;
        }

        assertThat(write).as("the first write that the run does not need").isEqualTo(13);
    }

    private boolean passes(int write, int kept) {
        var file = new MemoryFile();
        var world = new World(PLAN);
        file.failAt(write, kept);
        try {
            var journal = open(file);
            journal.append(new Entry.Begun("run", "hash", "0", OWNER));
            judge(world, engine(world).run(PLAN, journal));
            return true;
        } catch (JournalBroken _) {
            judge(world, engine(world).takeOver(PLAN, open(file), OWNER, Direction.BACK));
            return false;
        }
    }

    private static void judge(World world, Outcome outcome) {
        new Oracle(new Scenario(PLAN, -1, 0, -1, 0, -1, Direction.BACK), world).judge(outcome);
        assertThat(world.violations).isEmpty();
    }

    private FileJournal open(MemoryFile file) {
        return FileJournal.open(file, clock, Faults.NONE);
    }

    private Engine engine(World world) {
        return new Engine(step -> action(world, PLAN.steps().indexOf(step)), () -> false, clock, Faults.NONE);
    }

    private static Action action(World world, int number) {
        return new Action() {
            @Override
            public Map<String, String> perform() {
                world.perform(number, World.DONE);
                return Map.of();
            }

            @Override
            public void undo() {
                world.undo(number, World.NOTHING);
            }
        };
    }
}
