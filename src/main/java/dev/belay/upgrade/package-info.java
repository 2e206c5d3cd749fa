/// The use cases: reads the world, launches runs, conducts them, settles interrupted ones. Knows nothing of
/// terminals.
@NullMarked
package dev.belay.upgrade;

import org.jspecify.annotations.NullMarked;
