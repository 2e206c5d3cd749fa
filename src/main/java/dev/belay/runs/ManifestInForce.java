package dev.belay.runs;

import dev.belay.app.Instance;
import dev.belay.host.Faults;
import dev.belay.host.Kernel;
import dev.belay.host.SystemClock;
import dev.belay.journal.RunFolder;
import dev.belay.journal.Runs;
import dev.belay.manifest.Manifest;
import dev.belay.manifest.ManifestReader;
import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
            var run = openRun(home).filter(ManifestInForce::keptOne);
            if (run.isEmpty()) {
                throw newest(home)
                        .map(kept -> lost(home, fault, bringsBack(home, kept)))
                        .orElse(fault);
            }
            var next = "run `belay resume`, then bring the manifest back: " + bringsBack(home, run.get());
            return new ManifestInForce(
                    read(release -> ManifestReader.readCopy(home, run.get().manifest(), release)),
                    List.of(lost(home, fault, next)));
        }
    }

    /// The run that is not over, if there is one.
    public static Optional<RunFolder> openRun(Path home) {
        return open(home.resolve(".belay"));
    }

    /// How the manifest that a run began with takes the place of one that is lost; empty where it kept none.
    public static String bringsBack(Path home, RunFolder run) {
        return keptOne(run)
                ? "`cp " + ShellWord.of(run.manifest()) + " " + ShellWord.of(home.resolve("belay.yaml")) + "`"
                : "";
    }

    private static Optional<RunFolder> newest(Path home) {
        return new Runs(home.resolve(".belay"))
                .all().reversed().stream().filter(ManifestInForce::keptOne).findFirst();
    }

    private static boolean keptOne(RunFolder run) {
        return isWritten(run.manifest());
    }

    // A manifest with a mistake is mended where it lies; only one that is gone comes from a run.
    private static Problem lost(Path home, Problem fault, String next) {
        return Files.notExists(home.resolve("belay.yaml"), LinkOption.NOFOLLOW_LINKS)
                ? new Problem(fault.what(), fault.why(), next)
                : fault;
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
