package dev.belay.enumeration;

import dev.belay.engine.Engine.Direction;
import dev.belay.plan.Plan;
import dev.belay.plan.Plan.Kind;
import dev.belay.plan.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What goes wrong in a run besides crashes.
///
/// @param failAt       the step that fails (-1: none), when its effect is `failWith`
/// @param undoFailAt   the step whose undo fails (-1: none), `undoFailures` times, half-way
/// @param abortAt      the safe point from which on the operator wants the run back (-1: never)
record Scenario(
        Plan plan, int failAt, int failWith, int undoFailAt, int undoFailures, int abortAt, Direction direction) {
    static final int NEVER = -1;

    /// A plan of so many steps in its three parts.
    static Plan plan(int prepare, int fence, int after) {
        return plan(prepare, fence, 0, after);
    }

    /// The same with so many looks at the end of the fence.
    static Plan plan(int prepare, int fence, int looks, int after) {
        return new Plan(
                Kind.UPGRADE,
                "1",
                "2",
                IntStream.range(0, prepare).mapToObj(Scenario::once).toList(),
                Stream.concat(
                                IntStream.range(prepare, prepare + fence).mapToObj(Scenario::once),
                                IntStream.range(0, looks).mapToObj(Scenario::look))
                        .toList(),
                IntStream.range(0, after).mapToObj(Scenario::repeatable).toList());
    }

    /// Everything that can go wrong in such a run, one failing step with one failing undo or one abort at a time.
    static List<Scenario> of(Plan plan) {
        var all = new ArrayList<Scenario>();
        for (var direction : Direction.values()) {
            all.add(new Scenario(plan, NEVER, 0, NEVER, 0, NEVER, direction));
            for (int abort = 0; abort <= plan.commitAt(); abort++) {
                all.addAll(withUndos(new Scenario(plan, NEVER, 0, NEVER, 0, abort, direction), abort - 1));
            }
            for (int step = 0; step < plan.size(); step++) {
                for (int state = World.NOTHING; state <= World.DONE; state++) {
                    var failing = new Scenario(plan, step, state, NEVER, 0, NEVER, direction);
                    all.addAll(step < plan.commitAt() ? withUndos(failing, step) : List.of(failing));
                }
            }
        }
        return all;
    }

    private static List<Scenario> withUndos(Scenario scenario, int turnedAt) {
        var all = new ArrayList<>(List.of(scenario));
        for (int step = 0; step <= turnedAt; step++) {
            for (int failures : new int[] {1, 4}) {
                all.add(new Scenario(
                        scenario.plan,
                        scenario.failAt,
                        scenario.failWith,
                        step,
                        failures,
                        scenario.abortAt,
                        scenario.direction));
            }
        }
        return all;
    }

    private static Step once(int number) {
        return new Step.ProveBackup(Path.of("backup" + number), Path.of("scratch"));
    }

    private static Step look(int number) {
        return new Step.CheckVersion(List.of(), List.of(), "look " + number);
    }

    private static Step repeatable(int number) {
        return new Step.PruneBackups(Path.of("backups"), number, Duration.ZERO);
    }
}
