package dev.belay.manifest;

import dev.belay.problem.Problem;
import dev.belay.problem.ShellWord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the manifest of an instance: presets, the release's own `belay.yaml` and the operator's, the later over the
/// earlier.
public final class ManifestReader {
    private static final String NAME = "belay.yaml";

    private final Findings findings = new Findings();
    private final List<String> texts = new ArrayList<>();
    private final Path home;

    private ManifestReader(Path home) {
        this.home = home;
    }

    /// Reads and checks everything; throws one [Problem] that names all mistakes with file, line and column.
    ///
    /// @param home            the folder that holds the operator's `belay.yaml`
    /// @param releaseManifest the `belay.yaml` in the root of the release's code; one that is not there, or is the
    ///                        operator's own, adds nothing
    public static Manifest read(Path home, Optional<Path> releaseManifest) {
        try {
            var real = home.toRealPath();
            return new ManifestReader(real).layered(real.resolve(NAME), releaseManifest);
        } catch (IOException failure) {
            throw unreadable(home, failure);
        }
    }

    /// The same, from a copy of the operator's manifest that lies elsewhere.
    public static Manifest readCopy(Path home, Path operators, Optional<Path> releaseManifest) {
        try {
            return new ManifestReader(home.toRealPath()).layered(operators, releaseManifest);
        } catch (IOException failure) {
            throw unreadable(home, failure);
        }
    }

    private static Problem unreadable(Path home, IOException failure) {
        var what = "cannot read the manifest " + home.resolve(NAME);
        return Files.exists(home)
                ? new Problem(what, failure.toString(), "run `ls -ld " + ShellWord.of(home) + "`")
                : new Problem(
                        what,
                        "there is no folder " + home,
                        "name an instance's home folder after `-C`; to find one: `find / -xdev -name " + NAME
                                + " -not -path '*/.belay/*'`");
    }

    /// The JSON Schema of the manifest, for editors.
    public static String schema() {
        return Schema.text();
    }

    private Manifest layered(Path file, Optional<Path> releaseManifest) throws IOException {
        var merged = layer(new Layer(Layer.Kind.INSTANCE, NAME, file.toString()), ManifestFile.read(file, home));
        var release = releaseManifest.filter(path -> isAnother(path, file));
        if (release.isPresent()) {
            var layer = new Layer(
                    Layer.Kind.RELEASE, "release " + NAME, release.get().toString());
            merged = Merge.root(layer(layer, ManifestFile.read(release.get(), home)), merged);
        }
        findings.throwIfAny();
        return bound(Merge.root(presets(merged), merged));
    }

    private static boolean isAnother(Path release, Path own) {
        try {
            return Files.exists(release) && !Files.isSameFile(release, own);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Node.Fields presets(Node.Fields manifest) {
        var presets = new Node.Fields(manifest.origin(), Map.of());
        for (var use : Presets.usedBy(manifest)) {
            var text = Presets.text(use.text());
            if (text.isEmpty()) {
                findings.add(
                        use.origin(),
                        "unknown preset " + Quoted.of(use.text())
                                + Nearest.advice(use.text(), Presets.NAMES, "presets"));
                continue;
            }
            var name = "preset " + use.text();
            presets = Merge.root(presets, layer(new Layer(Layer.Kind.PRESET, name, name), text.get()));
        }
        return presets;
    }

    private Node.Fields layer(Layer layer, String text) {
        texts.add(text);
        return YamlText.parse(layer, text, findings);
    }

    private Manifest bound(Node.Fields manifest) {
        var known = new KnownShapes(home.resolve(".belay"), texts);
        if (!known.isKnown()) {
            new Schema().check(manifest, findings);
            findings.throwIfAny();
            known.remember();
        }
        var places = new Places(home, Path.of(System.getProperty("user.home")));
        var instance = new Binding(places, manifest, findings).instance();
        findings.throwIfAny();
        return new Manifest(instance, new EffectiveConfig(manifest));
    }
}
