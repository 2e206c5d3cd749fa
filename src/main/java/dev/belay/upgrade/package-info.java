/// Reads the world, checks it, plans an upgrade and runs it. Knows nothing of terminals.
@NullMarked
package dev.belay.upgrade;

import org.jspecify.annotations.NullMarked;
