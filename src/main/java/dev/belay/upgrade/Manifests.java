package dev.belay.upgrade;

import dev.belay.app.Instance;
import java.util.Optional;

/// Reads the effective manifest of the instance with the manifest of one release between preset and operator.
@FunctionalInterface
public interface Manifests {

    /// @param release the text of the release's own `belay.yaml`, where it has one
    Instance with(Optional<String> release);
}
