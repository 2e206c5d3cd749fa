package dev.belay.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.Check;
import dev.belay.app.Health;
import dev.belay.app.Service;
import dev.belay.engine.Readiness;
import dev.belay.host.Kernel;
import dev.belay.host.Owner;
import dev.belay.keeper.Exclusive;
import dev.belay.preflight.Finding;
import dev.belay.preflight.Finding.Grade;
import dev.belay.preflight.Preflight;
import dev.belay.running.RunningLooks;
import dev.belay.running.RunningLooks.Named;
import dev.belay.service.Seen;
import dev.belay.service.ServiceControl;
import dev.belay.service.State;
import dev.belay.testkit.FactsKeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said before a run of services and of what they answer.
final class RunningLooksTest {
    private static final String CODE = "name: wiki\ncode: { app: { git: /srv/wiki.git, at: app } }\n";

    private static final String ASKING =
            CODE + "services: { web: { run: serve, health: { http: 'http://127.0.0.1:1/', version: 'v(.+)' } } }\n";

    @TempDir
    Path home;

    private final List<Long> services = new ArrayList<>();

    @Test
    void anApplicationThatNothingStopsIsRefused() {
        var findings = found(CODE, Named.FORGOTTEN);

        assertThat(findings).extracting(Finding::grade).containsExactly(Grade.REFUSAL);
        assertThat(findings.getFirst().says()).contains("names no service");
    }

    @Test
    void noServicesOnPurposeAreOnlyWarnedOf() {
        assertThat(found(CODE + "services: {}\n", Named.ON_PURPOSE))
                .containsExactly(Finding.warning("services", "none is named; nothing is stopped, started or asked"));
    }

    @Test
    void aCheckThatIsBrokenBeforeProtectsNothing() {
        var manifest = CODE + "services: { web: { run: serve, health: 'http://127.0.0.1:1/' } }\n";

        assertThat(found(manifest, Named.ON_PURPOSE))
                .contains(Finding.warning("check web/http", "is broken now (refused): it will protect nothing"));
    }

    @Test
    void aProcessThatWasStartedUnderAnotherNameIsRefused() {
        var scene = go(CODE + "services: { tasks: { run: work }, jobs: { supervisor: jobs } }\n", "1.0", "2.0")
                .scene();
        var control = new Running(Map.of("jobs", new Kernel().self(), "tasks", new Kernel().self()), List.of());

        var findings = Preflight.of(
                        looks(Named.ON_PURPOSE, control, _ -> Map.of()).before(scene))
                .findings();

        assertThat(findings)
                .filteredOn(finding -> finding.grade() == Grade.REFUSAL)
                .extracting(Finding::says)
                .singleElement()
                .asString()
                .contains("which Belay started as jobs, still runs, and belay.yaml has no `run:` of that name");
    }

    @Test
    void whereNothingIsToUpgradeAProcessOfAnotherNameIsToldAndNoStoppedService() {
        var scene =
                go(CODE + "services: { web: { run: serve } }\n", "1.0", "2.0").scene();
        var looks = looks(Named.ON_PURPOSE, new Running(Map.of("jobs", new Kernel().self()), List.of()), _ -> Map.of());

        assertThat(Preflight.of(looks.atRest(scene.now())).findings())
                .extracting(Finding::about)
                .containsExactly("other processes");
    }

    @Test
    void whoHasTheDataOpenBesideTheServicesIsTold() throws IOException {
        Files.writeString(home.resolve("app.db"), "rows");
        var manifest = CODE + "data: { db: { sqlite: app.db } }\nservices: { web: { supervisor: web } }\n";
        var reader = new ProcessBuilder("sh", "-c", "exec 5<app.db; echo; read x")
                .directory(home.toFile())
                .start();
        try {
            assertThat(reader.getInputStream().read()).isEqualTo('\n');
            var pid = reader.pid();

            assertThat(found(manifest, Named.ON_PURPOSE))
                    .filteredOn(finding -> finding.about().equals("data db"))
                    .singleElement()
                    .satisfies(told -> {
                        assertThat(told.grade()).isEqualTo(Grade.WARNING);
                        assertThat(told.says()).contains("pid " + pid, "is part of no service", "`ps -fp " + pid + "`");
                    });
            services.add(pid);
            assertThat(found(manifest, Named.ON_PURPOSE))
                    .extracting(Finding::about)
                    .doesNotContain("data db");
        } finally {
            reader.destroyForcibly().onExit().join();
        }
    }

    @Test
    void whatIsNoVersionIsRefusedBeforeItCostsAnUpgrade() {
        var finding = told("nginx", "1.0", "2.0");

        assertThat(finding.grade()).isEqualTo(Grade.REFUSAL);
        assertThat(finding.says()).contains("the check web/http says nginx, but 1.0 is installed");
    }

    @Test
    void anotherVersionThanTheInstalledOneIsWarnedOf() {
        var finding = told("1.1.dev0", "1.0", "2.0");

        assertThat(finding.grade()).isEqualTo(Grade.WARNING);
        assertThat(finding.says()).contains("should the new version not tell its own");
    }

    @Test
    void anOlderVersionMayBeThatOfAnOldProcessWhichTheUpgradeEnds() {
        assertThat(told("0.9", "1.0", "2.0").grade()).isEqualTo(Grade.WARNING);
    }

    @Test
    void betweenReleasesNoVersionIsCompared() {
        assertThat(told("20.1", "1.0-3-gabcdef0", "2.0"))
                .isEqualTo(Finding.warning(
                        "version that is told", "the check web/http says 20.1, but 1.0-3-gabcdef0 is installed"));
    }

    @Test
    void theInstalledVersionIsTrustedHoweverItIsSpelled() {
        assertThat(told("v1.0.0", "1.0", "2.0").grade()).isEqualTo(Grade.FINE);
    }

    @Test
    void whereNoAnswerHoldsAVersionThatIsWarnedOf() {
        var silent = found(ASKING, Named.ON_PURPOSE, new Health.Healthy("200", Optional.empty()));

        assertThat(silent.getLast().says()).contains("no answer holds what `version:` looks for");
    }

    private Finding told(String version, String... releases) {
        return found(ASKING, Named.ON_PURPOSE, new Health.Healthy("200", Optional.of(version)), releases)
                .getLast();
    }

    private List<Finding> found(String manifest, Named named) {
        return found(manifest, named, new Health.Broken("refused"));
    }

    private List<Finding> found(String manifest, Named named, Health health, String... releases) {
        var scene = go(manifest, releases.length == 0 ? new String[] {"1.0", "2.0"} : releases)
                .scene();
        var looks = looks(named, new Running(Map.of(), services), service -> all(service, health));
        return Preflight.of(looks.before(scene)).findings();
    }

    private Decision.Go go(String manifest, String... releases) {
        return (Decision.Go) Planned.in(home, manifest, releases).decide(Planned.to(releases[releases.length - 1]));
    }

    private RunningLooks looks(Named named, ServiceControl control, Readiness checks) {
        var exclusive = new Exclusive(_ -> new FactsKeeper(home.resolve("app.db")), new Kernel());
        return new RunningLooks(named, control, checks, new Kernel(), exclusive);
    }

    private static Map<Check, Health> all(Service service, Health health) {
        return service.checks().stream().collect(Collectors.toMap(check -> check, _ -> health));
    }

    /// Services that run, whatever one does.
    ///
    /// @param started what was started, by its names
    /// @param pids    the processes of each
    private record Running(Map<String, Owner> started, List<Long> pids) implements ServiceControl {
        @Override
        public Map<String, Owner> besides(Set<String> names) {
            var others = new TreeMap<>(started);
            others.keySet().removeAll(names);
            return others;
        }

        @Override
        public Seen look(Service service) {
            return new Seen(State.RUNNING, pids);
        }

        @Override
        public void start(Service service) {}

        @Override
        public void stop(Service service) {}

        @Override
        public List<String> lastLines(Service service) {
            return List.of();
        }

        @Override
        public String logCommand(Service service) {
            return "";
        }
    }
}
