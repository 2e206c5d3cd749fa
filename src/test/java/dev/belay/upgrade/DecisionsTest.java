package dev.belay.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.app.Channel;
import dev.belay.app.Service;
import dev.belay.app.Version;
import dev.belay.plan.Step;
import dev.belay.planning.Hop;
import dev.belay.planning.Waiver;
import dev.belay.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DecisionsTest {
    private static final String MANIFEST = "name: wiki\ncode: { app: { git: /srv/wiki.git } }\n";

    @TempDir
    Path home;

    @Test
    void theLatestReleaseIsMeantWhereNoneIsNamed() {
        var planned = Planned.in(home, MANIFEST, "1.0", "2.0", "3.0rc1");

        assertThat(((Decision.Go) planned.decide(Request.latest())).scene().to())
                .isEqualTo(Version.parse("2.0"));
        assertThat(((Decision.Go) planned.decide(prerelease())).scene().to()).isEqualTo(Version.parse("3.0rc1"));
    }

    @Test
    void thereIsNothingToDoWhereItIsInstalled() {
        assertThat(Planned.in(home, MANIFEST, "1.0").decide(Request.latest()))
                .isEqualTo(new Decision.NothingToDo(Version.parse("1.0")));
    }

    @Test
    void anUnknownVersionIsRefused() {
        var planned = Planned.in(home, MANIFEST, "1.0", "2.0");

        assertThatThrownBy(() -> planned.decide(Planned.to("7.0"))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> planned.decide(Planned.to("$(reboot)"))).isInstanceOf(Problem.class);
    }

    @Test
    void aBranchThatTheManifestDoesNotNameIsRefused() {
        assertThatThrownBy(() -> Planned.in(home, MANIFEST, "1.0").decide(branch()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("names none");
    }

    @Test
    void requiredStopsBecomeHopsAndOnlyTheFirstMovesTheOtherComponents() {
        var planned = Planned.in(home, """
                name: wiki
                code: { app: { git: /a.git }, local: { git: /b.git, at: local, branch: main } }
                path: [ { from: '< 1.5', via: '1.5' } ]
                """, "1.0", "1.5", "2.0");

        var hops = ((Decision.Go) planned.decide(Planned.to("2.0"))).scene().hops();

        assertThat(hops).extracting(Hop::to).containsExactly(Version.parse("1.5"), Version.parse("2.0"));
        assertThat(hops.getFirst().moves()).hasSize(2);
        assertThat(hops.getLast().moves()).hasSize(1);
        assertThat(hops.getLast().moves().getFirst().before()).isEqualTo("commit-1.5");
    }

    @Test
    void whatTheCoreNeedsStartsWithItAndTheRestOnceItAnswers() {
        var planned = Planned.in(home, MANIFEST + """
                services:
                  web: { run: serve, needs: [queue] }
                  queue: { run: queue, class: worker, needs: [store] }
                  store: { run: store, class: worker }
                  mail: { run: mail, class: worker }
                """, "1.0", "2.0");

        var go = (Decision.Go) planned.decide(Request.latest());

        assertThat(go.plan().steps())
                .filteredOn(Step.StartServices.class::isInstance)
                .extracting(step -> ((Step.StartServices) step)
                        .services().stream().map(Service::name).collect(Collectors.toSet()))
                .containsExactly(Set.of("web", "queue", "store"), Set.of("mail"));
    }

    @Test
    void anUpgradeTakesOlderDataAlongAndNoNewerOnesBack() {
        var planned = Planned.in(home, MANIFEST, "1.1", "1.0", "1.2", "2.0");

        for (var older : List.of("1.0", "1.2")) {
            var go = (Decision.Go) planned.decide(Planned.to("1.2"), Version.parse(older));
            assertThat(go.plan().dataOf()).isEmpty();
        }
        var go = (Decision.Go) planned.decide(Planned.to("1.2"), Version.parse("2.0"));
        assertThat(go.plan().dataOf()).contains("2.0");
    }

    @Test
    void aSurveyTellsWhatCouldNotBeReached() {
        var planned = Planned.in(home, MANIFEST, "1.0");
        var offline = new Planned(planned.instance(), new Shelf(List.of("1.0"), "1.0", List.of("offline")));

        assertThat(offline.situation().warnings()).contains("offline");
    }

    private static Request prerelease() {
        return request(Channel.PRERELEASE, Request.Target.RELEASE);
    }

    private static Request branch() {
        return request(Channel.STABLE, Request.Target.BRANCH);
    }

    private static Request request(Channel channel, Request.Target target) {
        return new Request(Optional.empty(), channel, target, Set.of(), Waiver.kept(), Waiver.kept(), Waiver.kept());
    }
}
