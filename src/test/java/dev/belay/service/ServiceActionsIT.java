package dev.belay.service;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.app.DataSet;
import dev.belay.app.Health;
import dev.belay.app.Service;
import dev.belay.engine.Action;
import dev.belay.engine.Readiness;
import dev.belay.host.Kernel;
import dev.belay.host.SystemClock;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import dev.belay.testkit.FactsKeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServiceActionsIT {
    @TempDir
    Path folder;

    private WebService web;
    private PlainServices control;
    private FactsKeeper keeper;

    @BeforeEach
    void lay() throws IOException {
        web = WebService.on(folder);
        control = web.control();
        keeper = new FactsKeeper(Files.createFile(folder.resolve("db.sqlite3")));
    }

    @AfterEach
    void end() {
        control.stop(web.service());
    }

    @Test
    void startsWaitsUntilItAnswersAndStopsAgain() {
        var start = start(web.service());

        assertThat(start.perform()).containsEntry("web", "running and healthy");
        assertThat(web.accepts()).isTrue();

        start.undo();
        start.undo();

        assertThat(control.look(web.service()).state()).isEqualTo(State.STOPPED);
        assertThat(web.accepts()).isFalse();
    }

    @Test
    void stopsProvesItAndStartsAgainWhatRan() {
        start(web.service()).perform();
        var stop = stop();

        assertThat(stop.perform()).containsEntry("web", "1 processes ended, free: [" + web.port() + "]");
        assertThat(web.accepts()).isFalse();
        assertThat(keeper.settled()).isEqualTo(1);

        stop.undo();
        stop.undo();

        assertThat(control.look(web.service()).state()).isEqualTo(State.RUNNING);
    }

    @Test
    void doesNotStartWhatDidNotRun() {
        var stop = stop();

        assertThat(stop.perform()).containsEntry("web", "did not run");
        stop.undo();

        assertThat(control.look(web.service()).state()).isEqualTo(State.STOPPED);
    }

    @Test
    void undoOfAStopThatNeverBeganDoesNothing() {
        stop().undo();

        assertThat(control.look(web.service()).state()).isEqualTo(State.STOPPED);
    }

    @Test
    void aProcessThatKeepsTheDataOpenIsNamed() throws IOException, InterruptedException {
        var holder = new ProcessBuilder("sleep", "300")
                .redirectInput(folder.resolve("db.sqlite3").toFile())
                .start();
        try {
            assertThatThrownBy(() -> stop().perform())
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.why())
                                    .startsWith("pid " + holder.pid() + " (sleep 300) since ")
                                    .contains("db.sqlite3"));
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }

    @Test
    void aServiceThatDiesWhileItIsWaitedForFailsAtOnceWithItsLastLines() {
        var dying = web.running("echo no such table: auth_user; sleep 0.3; exit 1");

        assertThatThrownBy(() -> start(dying).perform())
                .hasMessageContaining("cannot start web")
                .hasMessageContaining("its main process ended by itself")
                .hasMessageContaining("no such table: auth_user");
    }

    @Test
    void aServiceThatNeverAnswersFailsAfterItsGrace() {
        var mute = web.running("exec sleep 300");
        var patient = new Service(
                mute.name(), mute.kind(), mute.control(), mute.needs(), mute.checks(), java.time.Duration.ofSeconds(1));

        assertThatThrownBy(() -> start(patient).perform())
                .hasMessageContaining("home was broken: the connection was refused, 1 s after the start");
    }

    @Test
    void whatCannotBeAskedIsNoReasonToGoBack() {
        Readiness unknown =
                service -> Map.of(service.checks().getFirst(), new Health.Unknown("the TLS connection failed"));

        assertThat(actions(unknown).start(step(web.service()), record()).perform())
                .containsEntry("web", "running; home was unknown: the TLS connection failed");
    }

    @Test
    void whatItsManagerHasNotStoppedInTimeIsNamedAndNotEndedByForce() {
        start(web.service()).perform();
        var slow = new Service(
                "web",
                web.service().kind(),
                web.service().control(),
                web.service().needs(),
                web.service().checks(),
                ofSeconds(1));

        assertThatThrownBy(() -> new ServiceActions(
                                new Strangers(List.of(), new Unhurried(control), new Kernel()),
                                web.readiness(),
                                _ -> keeper,
                                new SystemClock())
                        .stop(List.of(slow)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("cannot stop web")
                .hasMessageContaining("still ran 1 s after it was told to stop");
        assertThat(web.accepts()).isTrue();

        assertThat(actions(web.readiness()).stop(List.of(web.service()))).containsExactly("web");
        assertThat(actions(web.readiness()).stop(List.of(web.service()))).isEmpty();
        assertThat(web.accepts()).isFalse();
    }

    /// A manager that gives a service more time than its grace.
    private record Unhurried(ServiceControl control) implements ServiceControl {
        @Override
        public Seen look(Service service) {
            return control.look(service);
        }

        @Override
        public void start(Service service) {
            control.start(service);
        }

        @Override
        public void stop(Service service) {}

        @Override
        public List<String> lastLines(Service service) {
            return control.lastLines(service);
        }

        @Override
        public String logCommand(Service service) {
            return control.logCommand(service);
        }
    }

    private Action stop() {
        var data = new DataSet.Sqlite("db", folder.resolve("db.sqlite3"));
        return actions(web.readiness()).stop(new Step.StopServices(List.of(web.service()), List.of(data), record()));
    }

    private Action start(Service service) {
        return actions(web.readiness()).start(step(service), record());
    }

    private static Step.StartServices step(Service service) {
        return new Step.StartServices(List.of(service));
    }

    private Path record() {
        return folder.resolve("run/services.json");
    }

    private ServiceActions actions(Readiness readiness) {
        return new ServiceActions(
                new Strangers(List.of(), control, new Kernel()), readiness, _ -> keeper, new SystemClock());
    }
}
