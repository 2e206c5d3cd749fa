package dev.belay.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.app.Check;
import dev.belay.app.CommandLine;
import dev.belay.app.Control;
import dev.belay.app.Secret;
import dev.belay.app.Service;
import dev.belay.app.ServiceClass;
import dev.belay.engine.Readiness;
import dev.belay.host.Daemons;
import dev.belay.host.Kernel;
import dev.belay.host.SystemClock;
import dev.belay.plan.Environment;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import dev.belay.testkit.FactsKeeper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who may answer in place of a service that was started, and who may not.
final class StrangersIT {
    @TempDir
    Path folder;

    private WebService web;
    private PlainServices control;

    @BeforeEach
    void lay() {
        web = WebService.on(folder);
        control = new PlainServices(
                new Daemons(),
                plain -> new Environment(System.getenv(), Secret::new).of(List.of(), plain.environment()),
                folder.resolve(".belay/services"));
    }

    @AfterEach
    void end() {
        control.stop(jobs());
        control.stop(web.service());
    }

    @Test
    void oneOnThePortOfWhatListensNowhereIsRefused() throws IOException, InterruptedException {
        var stranger = web.another();
        try {
            assertThatThrownBy(() -> start(web.running("exec sleep 300")))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.why())
                                    .startsWith(answeredBy(stranger))
                                    .endsWith("which is not part of web"));
        } finally {
            stranger.destroyForcibly().waitFor();
        }
    }

    @Test
    void oneInFrontOfAServiceThatListensElsewhereIsLetBeAndNamed() throws IOException, InterruptedException {
        var front = web.another();
        try {
            assertThat(start(behind()).get("web")).startsWith("running and healthy; " + answeredBy(front));
        } finally {
            front.destroyForcibly().waitFor();
        }
    }

    @Test
    void oneInFrontMayBeStartedAnewWhileTheServiceIsDown() throws IOException, InterruptedException {
        var front = web.another();
        start(behind());
        actions(_ -> Map.of())
                .stop(new Step.StopServices(List.of(behind()), List.of(), record()))
                .perform();
        front.destroyForcibly().waitFor();
        var anew = web.another();
        try {
            assertThat(start(behind()).get("web")).startsWith("running and healthy; " + answeredBy(anew));
        } finally {
            anew.destroyForcibly().waitFor();
        }
    }

    @Test
    void oneThatCameWhileTheServiceWasDownIsRefused() throws IOException, InterruptedException {
        start(web.service());
        actions()
                .stop(new Step.StopServices(List.of(web.service()), List.of(), record()))
                .perform();
        var stranger = web.another();
        try {
            assertThatThrownBy(() -> start(behind())).hasMessageContaining("cannot trust the answers of web");
        } finally {
            stranger.destroyForcibly().waitFor();
        }
    }

    @Test
    void theServiceBesideItIsNone() {
        start(web.service());
        start(jobs());
        actions()
                .stop(new Step.StopServices(List.of(web.service(), jobs()), List.of(), record()))
                .perform();

        assertThat(start(web.service())).containsEntry("web", "running and healthy");
        assertThat(start(jobs())).containsEntry("jobs", "running and healthy");
    }

    @Test
    void aCopyThatAnswersOnAfterTheStopIsNoStop() throws IOException, InterruptedException {
        var copy = web.another();
        try {
            start(behind());

            assertThatThrownBy(() -> actions()
                            .stop(new Step.StopServices(List.of(behind()), List.of(), record()))
                            .perform())
                    .hasMessageContaining("cannot stop web")
                    .hasMessageContaining("it answers as before: another copy of it runs");
        } finally {
            copy.destroyForcibly().waitFor();
        }
    }

    @Test
    void aPageThatAnswersInItsPlaceButIsNotKnownAsItIsNoCopy() throws IOException, InterruptedException {
        var page = web.another();
        try {
            var asked = ((Check.Http) behind().checks().getFirst());
            var unknown = behind().asking(new Check.Http(
                    "home", asked.url(), 200, Optional.empty(), Optional.empty(), asked.limit()));
            start(unknown);

            assertThat(actions()
                            .stop(new Step.StopServices(List.of(unknown), List.of(), record()))
                            .perform())
                    .containsKey("web");
        } finally {
            page.destroyForcibly().waitFor();
        }
    }

    private static String answeredBy(Process process) {
        return "port " + port(process) + " is answered by pid " + process.pid() + " (";
    }

    private static String port(Process process) {
        return process.info().commandLine().orElseThrow().replaceAll(".* ", "");
    }

    /// Asked through one in front: it listens on a port that nobody knows.
    private Service behind() {
        return web.running("exec /usr/bin/python3 -m http.server --bind 127.0.0.1 0");
    }

    /// A worker whose health is asked at the web service.
    private Service jobs() {
        return new Service(
                "jobs",
                ServiceClass.WORKER,
                new Control.Plain(new CommandLine.Shell("exec sleep 300"), folder, List.of(), Map.of()),
                Set.of("web"),
                web.service().checks(),
                Duration.ofSeconds(10));
    }

    private Map<String, String> start(Service service) {
        return actions()
                .start(new Step.StartServices(List.of(service)), record())
                .perform();
    }

    private Path record() {
        return folder.resolve("run/services.json");
    }

    private ServiceActions actions() {
        return actions(web.readiness());
    }

    private ServiceActions actions(Readiness readiness) {
        return new ServiceActions(
                new Strangers(List.of(web.service(), jobs()), control, new Kernel()),
                readiness,
                _ -> new FactsKeeper(),
                new SystemClock());
    }
}
