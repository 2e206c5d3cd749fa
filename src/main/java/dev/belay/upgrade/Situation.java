package dev.belay.upgrade;

import dev.belay.app.Releases;
import dev.belay.app.Version;
import dev.belay.app.VersionProbes;
import java.util.List;
import java.util.Optional;

/// What is installed and what could be.
///
/// @param releases releases of the main component, lowest first
/// @param dataOf   the version that the data are of, where the code is of another
/// @param warnings what could not be reached or does not agree
public record Situation(
        VersionProbes probes, List<CodeSource.Release> releases, Optional<Version> dataOf, List<String> warnings) {
    public Situation {
        releases = List.copyOf(releases);
        warnings = List.copyOf(warnings);
    }

    /// The installed version; a problem when nothing can tell.
    public Version installed() {
        return probes.require();
    }

    /// The versions that could be installed.
    public Releases versions() {
        return new Releases(releases.stream().map(CodeSource.Release::version).toList());
    }

    /// The release of that version.
    public CodeSource.Release release(Version version) {
        return releases.stream()
                .filter(release -> release.version().equals(version))
                .findFirst()
                .orElseThrow();
    }
}
