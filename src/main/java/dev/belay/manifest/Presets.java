package dev.belay.manifest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// What Belay brings for usual kinds of applications.
final class Presets {
    /// To add one, put `presets/NAME.yaml` among the resources and its name here.
    static final List<String> NAMES = List.of("django");

    private Presets() {}

    /// The texts under `uses`, in their order; the schema tells later of what is not a list of texts.
    static List<Node.Scalar> usedBy(Node.Fields manifest) {
        var uses = new Section(manifest, new Findings()).node("uses");
        return uses.stream()
                .filter(Node.Items.class::isInstance)
                .flatMap(items -> ((Node.Items) items).nodes().stream())
                .filter(Node.Scalar.class::isInstance)
                .map(Node.Scalar.class::cast)
                .toList();
    }

    static Optional<String> text(String name) {
        return NAMES.contains(name) ? Optional.of(resource("/presets/" + name + ".yaml")) : Optional.empty();
    }

    private static String resource(String path) {
        try (var stream = Presets.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("the build left out " + path);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
