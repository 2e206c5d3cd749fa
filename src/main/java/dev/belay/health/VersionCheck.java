package dev.belay.health;

import dev.belay.app.Check;
import dev.belay.app.Health;
import dev.belay.app.Version;
import dev.belay.app.VersionProbe;
import dev.belay.engine.Action;
import dev.belay.host.Clock;
import dev.belay.plan.Step;
import dev.belay.problem.Problem;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Asks the running application for its version; only where nothing can tell it, the probes of the installed code are
/// asked. Undo does nothing.
public final class VersionCheck implements Action {
    /// What the evidence calls it when checks ask for a version and no answer holds one.
    public static final String UNTOLD = "untold";

    private static final Duration SECOND_THOUGHTS = Duration.ofSeconds(2);

    private final Step.CheckVersion step;
    private final Survey survey;
    private final Function<VersionProbe, Optional<Version>> probes;
    private final Patience patience;

    public VersionCheck(
            Step.CheckVersion step, Survey survey, Function<VersionProbe, Optional<Version>> probes, Clock clock) {
        this.step = step;
        this.survey = survey;
        this.probes = probes;
        this.patience = new Patience(clock);
    }

    @Override
    public Map<String, String> perform() {
        var running = measured();
        var installed = step.probes().stream()
                .map(probes)
                .flatMap(Optional::stream)
                .findFirst()
                .map(Version::text);
        var evidence = new LinkedHashMap<String, String>();
        evidence.put("running", running.orElse("not measured"));
        if (running.isEmpty() && asksForVersion()) {
            evidence.put(UNTOLD, "no answer holds what `version:` of the checks looks for");
        }
        evidence.put("installed", installed.orElse("not measured"));
        if (Version.tryParse(step.expected()).filter(Version::isBetweenReleases).isPresent()) {
            evidence.put("compared", "no: " + step.expected() + " lies between releases");
        } else {
            running.ifPresent(version -> mustBeExpected("the running application", version));
            installed.ifPresent(version -> mustBeExpected("the installed code", version));
        }
        return evidence;
    }

    @Override
    public void undo() {}

    private Optional<String> measured() {
        return asksForVersion() ? patience.ask(SECOND_THOUGHTS, this::ask, Optional::isPresent) : Optional.empty();
    }

    private boolean asksForVersion() {
        return step.services().stream()
                .flatMap(service -> service.checks().stream())
                .anyMatch(Check::asksForVersion);
    }

    private Optional<String> ask() {
        return step.services().stream()
                .flatMap(service -> survey.of(service).values().stream())
                .filter(Health.Healthy.class::isInstance)
                .map(health -> ((Health.Healthy) health).version())
                .flatMap(Optional::stream)
                .findFirst();
    }

    private void mustBeExpected(String who, String version) {
        if (!isExpected(version)) {
            throw new Problem(
                    "cannot call it upgraded",
                    who + " says it is " + version + ", not " + step.expected(),
                    "look whether an old process still runs and whether the release carries the right version");
        }
    }

    private boolean isExpected(String version) {
        var found = Version.tryParse(version);
        var wanted = Version.tryParse(step.expected());
        return (found.isPresent() && wanted.isPresent()) ? found.equals(wanted) : version.equals(step.expected());
    }
}
