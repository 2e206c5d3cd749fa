package dev.belay.upgrade;

import dev.belay.host.DurableFiles;
import java.nio.file.Path;
import java.util.Optional;

/// The manifest of a release that is not laid out yet, kept where it can be read and named in messages.
public final class ReleaseManifest {
    private ReleaseManifest() {}

    /// Keeps `text` in Belay's own folder.
    public static Optional<Path> kept(Path own, String text) {
        var place = own.resolve("cache").resolve("release-belay.yaml");
        DurableFiles.createDirectories(own.resolve("cache"));
        DurableFiles.write(place, text);
        return Optional.of(place);
    }
}
