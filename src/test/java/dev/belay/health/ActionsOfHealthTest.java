package dev.belay.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.app.Check;
import dev.belay.app.Control;
import dev.belay.app.Health;
import dev.belay.app.Journey;
import dev.belay.app.Secret;
import dev.belay.app.Service;
import dev.belay.app.ServiceClass;
import dev.belay.app.Version;
import dev.belay.app.VersionProbe;
import dev.belay.host.Call;
import dev.belay.host.Tools;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import dev.belay.testkit.LeapingClock;
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

final class ActionsOfHealthTest {
    @TempDir
    Path folder;

    private TinyWeb web;
    private final Survey survey = new Survey(
            new Checks(
                    new Tools(),
                    (_, _) -> Call.of(Path.of("/"), "true"),
                    new Queries(List.of(), (_, _, _) -> new dev.belay.keeper.ServerQueries.Reply.Unreachable("none"))),
            new Journeys("run", Secret::new, text -> text));

    @BeforeEach
    void start() throws IOException {
        web = new TinyWeb();
    }

    @AfterEach
    void end() {
        web.close();
    }

    @Test
    void theBaselineRemembersWhatWasHealthy() {
        assertThat(baseline().perform())
                .containsEntry("web/home", "healthy: 200")
                .containsEntry("journey visit", "healthy: 1 request");

        baseline().undo();
    }

    @Test
    void goingBackIsNotConfirmedWhenSomethingHealthyIsBroken() {
        baseline().perform();
        web.answers(500, "oops");

        assertThatThrownBy(() -> baseline().undo())
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.why())
                                .contains(
                                        "web/home is broken: the answer is 500 instead of 200",
                                        "journey visit is broken"));
    }

    @Test
    void goingBackIsConfirmedWhenOnlyThatIsBrokenWhichWasBroken() {
        web.answers(500, "oops");
        baseline().perform();

        baseline().undo();
    }

    @Test
    void withoutABaselineOnDiskThereIsNothingToCompareWith() {
        web.answers(500, "oops");

        baseline().undo();
    }

    @Test
    void aNewFailureKeepsUsersOut() {
        baseline().perform();
        web.answers(500, "oops");

        assertThatThrownBy(() -> health().perform())
                .hasMessage("cannot let users in: web/home is broken: the answer is 500 instead of 200");
        assertThatThrownBy(() -> walk().perform()).hasMessageContaining("cannot walk a journey that must succeed");
    }

    @Test
    void whereNothingWasHealthyARepairedApplicationGetsTimeToBecomeSo() {
        web.answers(500, "oops");
        baseline().perform();
        web.answers(200, "Hello, this is 2.8");
        web.isNotReadyFor(3);

        assertThat(healthAfterARepair().perform()).containsEntry("web/home", "healthy: 200");
    }

    @Test
    void aFailureFromBeforeIsReportedAndNoReasonToGoBack() {
        web.answers(500, "oops");
        baseline().perform();

        assertThat(health().perform()).containsEntry("web/home", "broken: the answer is 500 instead of 200");
        assertThat(walk().perform()).containsKey("journey visit");
    }

    @Test
    void aCheckThatTheBaselineDoesNotKnowMustBeHealthy() {
        web.answers(500, "oops");

        assertThatThrownBy(() -> health().perform()).hasMessageContaining("cannot let users in");
    }

    @Test
    void aStartedServiceNeedNotBeWaitedForWhereItWasBrokenBefore() {
        web.answers(500, "oops");
        baseline().perform();
        var readiness = new BaselineReadiness(survey, folder.resolve("run/baseline.json"));

        assertThat(readiness.of(service())).isEmpty();
        assertThat(new BaselineReadiness(survey, folder.resolve("none")).of(service()))
                .containsValue(new Health.Broken("the answer is 500 instead of 200"));
    }

    @Test
    void theRunningApplicationMustSayTheExpectedVersion() {
        assertThat(version("v2.8", "2.8.0").perform())
                .containsEntry("running", "2.8")
                .containsEntry("installed", "2.8.0");
        assertThatThrownBy(() -> version("2.9", "2.9").perform())
                .hasMessage("cannot call it upgraded: the running application says it is 2.8, not 2.9");
        assertThatThrownBy(() -> version("2.8", "2.7").perform())
                .hasMessage("cannot call it upgraded: the installed code says it is 2.7, not 2.8");
    }

    @Test
    void aVersionThatNobodyCanMeasureIsSaidToBeSo() {
        web.answers(200, "no number here");

        assertThat(version("2.9", "2.9").perform())
                .containsEntry("running", "not measured")
                .containsKey(VersionCheck.UNTOLD);
    }

    @Test
    void whatLiesBetweenReleasesIsNotCompared() {
        assertThat(version("2.7-3-gabc1234", "2.7").perform()).containsKey("compared");
    }

    private BaselineMeasure baseline() {
        return new BaselineMeasure(
                new Step.MeasureBaseline(List.of(service()), List.of(journey()), folder.resolve("run/baseline.json")),
                survey,
                new LeapingClock());
    }

    private HealthCheck healthAfterARepair() {
        return HealthCheck.afterARepair(
                new Step.CheckHealth(List.of(service()), folder.resolve("run/baseline.json")),
                survey,
                new LeapingClock());
    }

    private HealthCheck health() {
        return new HealthCheck(
                new Step.CheckHealth(List.of(service()), folder.resolve("run/baseline.json")),
                survey,
                new LeapingClock());
    }

    private JourneyWalk walk() {
        return new JourneyWalk(
                new Step.WalkJourneys(List.of(journey()), folder.resolve("run/baseline.json")),
                survey,
                new LeapingClock());
    }

    private VersionCheck version(String expected, String installed) {
        return new VersionCheck(
                new Step.CheckVersion(List.of(new VersionProbe.Tag("app")), List.of(service()), expected),
                survey,
                _ -> Version.tryParse(installed),
                new LeapingClock());
    }

    private Journey journey() {
        return new Journey(
                "visit",
                web.url(""),
                List.of(new Journey.Request(
                        "GET", "/", Map.of(), Map.of(), Optional.empty(), 200, List.of(), Map.of())));
    }

    private Service service() {
        var home = new Check.Http(
                "home", web.url("/"), 200, Optional.empty(), Optional.of("this is (\\S+)"), Duration.ofSeconds(5));
        var control = new Control.Supervisor("web", Optional.empty());
        return new Service("web", ServiceClass.CORE, control, Set.of(), List.of(home), Duration.ofSeconds(2));
    }
}
