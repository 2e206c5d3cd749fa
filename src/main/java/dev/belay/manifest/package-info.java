/// Reads `belay.yaml` in its three layers, tells every mistake with file, line and column, and makes the instance of
/// it.
///
/// It knows the manifest's text and the values it becomes; it does not look at what they point to.
@NullMarked
package dev.belay.manifest;

import org.jspecify.annotations.NullMarked;
