package dev.belay.upgrade;

import dev.belay.app.Instance;
import dev.belay.host.Faults;
import dev.belay.host.Kernel;
import dev.belay.host.SystemClock;
import dev.belay.journal.RunFolder;
import dev.belay.journal.Runs;
import dev.belay.manifest.Manifest;
import dev.belay.manifest.ManifestReader;
import dev.belay.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The manifest that counts now: the operator's over the installed release's own. Where it cannot be read, an open run
/// goes on by the one that it began with.
///
/// @param faults why the manifest in the folder cannot be read, where a run's own stands in for it
public record ManifestInForce(Manifest manifest, List<Problem> faults) {
    public ManifestInForce {
        faults = List.copyOf(faults);
    }

    /// A [Problem] where neither can be read.
    public static ManifestInForce of(Path home) {
        try {
            return new ManifestInForce(read(release -> ManifestReader.read(home, release)), List.of());
        } catch (Problem fault) {
            var kept = open(home.resolve(".belay")).map(RunFolder::manifest).filter(ManifestInForce::isWritten);
            if (kept.isEmpty()) {
                throw fault;
            }
            return new ManifestInForce(
                    read(release -> ManifestReader.readCopy(home, kept.get(), release)), List.of(fault));
        }
    }

    private static Manifest read(Function<Optional<Path>, Manifest> reader) {
        var alone = reader.apply(Optional.empty());
        var release = release(alone.instance());
        return release.isPresent() ? reader.apply(release) : alone;
    }

    // While a run is open, the installed release is the one it began with: the code may be half-way to another.
    private static Optional<Path> release(Instance instance) {
        return open(instance.own())
                .map(RunFolder::release)
                .filter(Files::exists)
                .or(() -> Optional.of(instance.main().folder().resolve("belay.yaml")))
                .filter(ManifestInForce::isWritten);
    }

    private static Optional<RunFolder> open(Path own) {
        var runs = new Runs(own);
        return new Recovery(runs, new RunStore(new SystemClock(), Faults.NONE), new Kernel())
                .open()
                .map(Recovery.Open::run);
    }

    // A release without a manifest of its own is kept as an empty file.
    private static boolean isWritten(Path file) {
        return file.toFile().length() > 0;
    }
}
