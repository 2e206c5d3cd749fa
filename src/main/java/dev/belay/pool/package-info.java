/// Contents kept once, under their SHA-256, for many copies to name. Knows nothing of trees, and of manifests only
/// where
/// they name contents.
@NullMarked
package dev.belay.pool;

import org.jspecify.annotations.NullMarked;
