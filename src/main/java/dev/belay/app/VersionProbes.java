package dev.belay.app;

import dev.belay.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The results of all version probes in the manifest's order: the first that tells a version is believed.
public record VersionProbes(List<Probed> results) {
    public VersionProbes {
        results = List.copyOf(results);
    }

    /// The installed version; empty when every probe was silent.
    public Optional<Version> version() {
        return found().findFirst().map(Probed.Found::version);
    }

    /// The installed version, or a [Problem] that names the probes that were tried.
    public Version require() {
        return version()
                .orElseThrow(() -> new Problem(
                        "cannot tell the installed version",
                        results.isEmpty() ? "the manifest names no version probe" : "no version came from " + names(),
                        "make sure that it is installed there, and let `version:` in belay.yaml say where the version"
                                + " can be read; `belay config` shows what it says now"));
    }

    /// What to tell the operator when the probes disagree or none tells anything; empty when all is well. Silent probes
    /// disagree with nobody.
    public Optional<String> warning() {
        if (!results.isEmpty() && version().isEmpty()) {
            return Optional.of("no version came from " + names());
        }
        return found().map(Probed.Found::version).distinct().count() < 2
                ? Optional.empty()
                : version()
                        .map(version -> "the version probes disagree: "
                                + found().map(found -> found.name() + " says " + found.version())
                                        .collect(Collectors.joining(", "))
                                + "; believing " + version);
    }

    private Stream<Probed.Found> found() {
        return results.stream().filter(Probed.Found.class::isInstance).map(Probed.Found.class::cast);
    }

    private String names() {
        return results.stream().map(Probed::name).collect(Collectors.joining(", "));
    }
}
