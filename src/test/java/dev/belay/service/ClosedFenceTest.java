package dev.belay.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.app.CommandLine;
import dev.belay.app.Control;
import dev.belay.app.DataSet;
import dev.belay.app.Service;
import dev.belay.app.ServiceClass;
import dev.belay.engine.Action;
import dev.belay.host.Kernel;
import dev.belay.host.SystemClock;
import dev.belay.keeper.Keeper;
import dev.belay.plan.Plan;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ClosedFenceTest {
    private static final Service WEB = new Service(
            "web",
            ServiceClass.CORE,
            new Control.Plain(new CommandLine.Argv(List.of("serve")), Path.of("/"), List.of(), Map.of()),
            Set.of(),
            List.of(),
            Duration.ofSeconds(1));
    private static final Step STOP = new Step.StopServices(List.of(WEB), List.of(), Path.of("record"));
    private static final Step SWITCH =
            new Step.SwitchRelease("app", Path.of("current"), Path.of("old"), Path.of("new"));
    private static final Step START = new Step.StartServices(List.of(WEB));
    private static final Step CHECK = new Step.CheckHealth(List.of(WEB), Path.of("baseline"));
    private static final Step BASELINE = new Step.MeasureBaseline(List.of(WEB), List.of(), Path.of("baseline"));
    private static final Step SWAP =
            new Step.SwapIn(new DataSet.Files("config", Path.of("/"), List.of()), Path.of("place"), Path.of("aside"));
    private static final Plan PLAN =
            new Plan(Plan.Kind.UPGRADE, "1", "2", List.of(BASELINE), List.of(STOP, SWITCH, START, CHECK), List.of());
    private static final Plan ROLLBACK =
            new Plan(Plan.Kind.ROLLBACK, "2", "1", List.of(), List.of(STOP, SWITCH, SWAP, CHECK, START), List.of());

    private final List<String> log = new ArrayList<>();
    private final Switch control = new Switch(log);

    @Test
    void whatWasStartedAgainMeanwhileIsStoppedBeforeAnythingIsTakenBack() {
        control.state = State.RUNNING;

        fence().of(SWITCH).undo();

        assertThat(log).containsExactly("say that [web] ran", "stop", "undo SwitchRelease");
    }

    @Test
    void ofWhatThisProcessStartedItselfNothingIsSaidWhenItIsTakenBack() {
        var fence = fence();
        fence.of(STOP).perform();
        fence.of(START).perform();
        control.state = State.RUNNING;

        fence.of(CHECK).undo();

        assertThat(log).containsExactly("do StopServices", "do StartServices", "stop", "undo CheckHealth");
    }

    @Test
    void whatOthersStartedBeforeTheStartTurnsTheRunBackAndIsTold() {
        var fence = fence();
        fence.of(STOP).perform();
        fence.of(SWITCH).perform();
        control.state = State.RUNNING;

        assertThatThrownBy(() -> fence.of(START).perform())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("web ran again before Belay started it");
        fence.of(START).undo();

        assertThat(log)
                .containsExactly(
                        "do StopServices", "do SwitchRelease", "say that [web] ran", "stop", "undo StartServices");
    }

    @Test
    void whatWasStartedAgainMeanwhileIsStoppedBeforeAnotherProcessGoesOn() {
        control.state = State.RUNNING;

        fence().of(SWITCH).perform();

        assertThat(log).containsExactly("say that [web] ran", "stop", "do SwitchRelease");
    }

    @Test
    void whatThePlanItselfStartedKeepsRunningWhenAnotherProcessGoesOn() {
        control.state = State.RUNNING;

        fence().of(CHECK).perform();

        assertThat(log).containsExactly("do CheckHealth");
    }

    @Test
    void theStopIsTakenBackByStartingAlone() {
        control.state = State.RUNNING;

        fence().of(STOP).undo();

        assertThat(log).containsExactly("undo StopServices");
    }

    @Test
    void nothingIsAskedBetweenTheStopAndTheStartOfOneProcess() {
        var fence = fence();
        fence.of(STOP).perform();
        control.state = State.RUNNING;

        fence.of(SWITCH).perform();

        assertThat(log).containsExactly("do StopServices", "do SwitchRelease");
    }

    @Test
    void whatWouldBeThrownAwayIsNotGoneOnFrom() {
        control.state = State.RUNNING;

        assertThatThrownBy(() -> fence(ROLLBACK).of(SWITCH).perform())
                .hasMessageContaining("web ran meanwhile, and what anybody wrote since the stop would be thrown away");
        assertThat(log).containsExactly("say that [web] ran");
    }

    @Test
    void norWhereNobodyKnowsWhetherSomebodyWrote() {
        assertThatThrownBy(() -> fence(ROLLBACK).of(SWAP).perform())
                .hasMessageContaining("what anybody wrote since the stop would be thrown away");
        assertThat(log).isEmpty();
    }

    @Test
    void whatWasWrittenIntoTheDataThatWereSwappedInStays() {
        control.state = State.RUNNING;

        fence(ROLLBACK).of(CHECK).perform();

        assertThat(log).containsExactly("say that [web] ran", "stop", "do CheckHealth");
    }

    @Test
    void whatTheStopsUndoStartedIsStartedOnceAtTheFirstTry() {
        var fence = fence();

        fence.of(SWITCH).undo();
        fence.of(STOP).undoDone();
        fence.of(BASELINE).undoDone();

        assertThat(log).containsExactly("undo SwitchRelease", "undo StopServices", "undo MeasureBaseline");
    }

    @Test
    void whatDiedSinceIsStartedBeforeTheLastLookIsRepeated() {
        var fence = fence();

        fence.of(STOP).undoDone();
        fence.of(BASELINE).undoDone();
        fence.of(BASELINE).undoDone();
        fence().of(BASELINE).undoDone();

        assertThat(log)
                .containsExactly(
                        "undo StopServices",
                        "undo MeasureBaseline",
                        "undo StopServices",
                        "undo MeasureBaseline",
                        "undo StopServices",
                        "undo MeasureBaseline");
    }

    private ClosedFence fence() {
        return fence(PLAN);
    }

    private ClosedFence fence(Plan plan) {
        return new ClosedFence(
                Said::new,
                plan,
                new ServiceActions(
                        new Strangers(List.of(), control, new Kernel()),
                        _ -> Map.of(),
                        ClosedFenceTest::noData,
                        new SystemClock()),
                names -> log.add("say that " + names + " ran"));
    }

    private static Keeper noData(DataSet data) {
        throw new IllegalArgumentException(data.name());
    }

    private final class Said implements Action {
        private final String name;

        Said(Step step) {
            this.name = step.getClass().getSimpleName();
        }

        @Override
        public Map<String, String> perform() {
            log.add("do " + name);
            return Map.of();
        }

        @Override
        public void undo() {
            log.add("undo " + name);
        }
    }
}
