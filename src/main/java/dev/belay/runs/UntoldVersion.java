package dev.belay.runs;

import dev.belay.health.VersionCheck;
import java.util.List;
import java.util.Optional;

/// A run after which the application does not tell its version any more.
final class UntoldVersion {
    private UntoldVersion() {}

    /// What a person should know of it, a sentence each.
    static List<String> notes(Report report) {
        return report.steps().stream()
                .flatMap(step -> Optional.ofNullable(step.evidence().get(VersionCheck.UNTOLD)).stream())
                .map(why -> "the version that runs could not be measured: " + why)
                .distinct()
                .toList();
    }
}
