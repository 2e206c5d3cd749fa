/// The durable record of a run and where it stands. Knows nothing of what a step does.
@NullMarked
package dev.belay.journal;

import org.jspecify.annotations.NullMarked;
