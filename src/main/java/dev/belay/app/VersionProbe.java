package dev.belay.app;

import java.nio.file.Path;
import java.util.Optional;

/// One way to learn the installed version. Probes are asked in order; the first answer counts, a differing one is
/// reported.
public sealed interface VersionProbe {

    /// `git describe` in the folder of a component.
    record Tag(String component) implements VersionProbe {}

    /// A command's output, from which `match` cuts the version in its first group; without it, all of the output.
    record Run(CommandLine command, Optional<String> match) implements VersionProbe {}

    /// A file's text, cut likewise.
    record FromFile(Path file, Optional<String> match) implements VersionProbe {}
}
