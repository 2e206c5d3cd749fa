package dev.belay.runs;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.engine.Engine;
import dev.belay.engine.Engine.Direction;
import dev.belay.host.Kernel;
import dev.belay.journal.Entry;
import dev.belay.journal.RunFolder;
import dev.belay.plan.Plan;
import dev.belay.problem.Problem;
import dev.belay.testkit.HandClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConductorTest {
    private static final Plan PLAN = new Plan(Plan.Kind.UPGRADE, "1.0", "2.0", List.of(), List.of(), List.of());

    @TempDir
    Path folder;

    @Test
    void aPlanThatWasChangedAfterTheRunBeganIsNotFollowed() throws IOException {
        var store = new RunStore(new HandClock(), _ -> {});
        var run = new RunFolder(folder);
        store.write(run, PLAN);
        try (var journal = store.open(run)) {
            journal.append(new Entry.Begun(run.id(), store.hash(PLAN), "1.0", new Kernel().self()));
        }
        Files.writeString(run.plan(), Files.readString(run.plan()).replace("2.0", "3.0"));

        var conductor = new Conductor(store, ConductorTest::noEngine, new Kernel(), "1.0");

        assertThatThrownBy(() -> conductor.takeOver(run, Direction.FORWARD))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("is not the plan it began with");
    }

    private static Engine noEngine(RunFolder run, Plan plan) {
        throw new AssertionError("the plan of " + run.id() + " must not be followed: " + plan);
    }
}
