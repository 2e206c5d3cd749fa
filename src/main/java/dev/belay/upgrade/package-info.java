/// The use cases: reads the world, decides where a run goes and looks at what could refuse it. Knows nothing of
/// terminals.
@NullMarked
package dev.belay.upgrade;

import org.jspecify.annotations.NullMarked;
