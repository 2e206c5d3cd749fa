package dev.belay.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.app.Check;
import dev.belay.app.Health;
import dev.belay.app.Service;
import dev.belay.host.Kernel;
import dev.belay.preflight.Finding;
import dev.belay.preflight.Finding.Grade;
import dev.belay.preflight.Preflight;
import dev.belay.service.Seen;
import dev.belay.service.ServiceControl;
import dev.belay.service.State;
import dev.belay.upgrade.RunningLooks.Named;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said before a run of services and of what they answer.
final class RunningLooksTest {
    private static final String CODE = "name: wiki\ncode: { app: { git: /srv/wiki.git, at: app } }\n";

    @TempDir
    Path home;

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

    private List<Finding> found(String manifest, Named named) {
        var instance = Planned.in(home, manifest, "1.0").instance();
        return Preflight.of(new RunningLooks(named, new Running(), RunningLooksTest::broken, new Kernel()).at(instance))
                .findings();
    }

    private static Map<Check, Health> broken(Service service) {
        return service.checks().stream().collect(Collectors.toMap(check -> check, _ -> new Health.Broken("refused")));
    }

    /// Services that run, whatever one does.
    private static final class Running implements ServiceControl {
        @Override
        public Seen look(Service service) {
            return new Seen(State.RUNNING, List.of());
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
