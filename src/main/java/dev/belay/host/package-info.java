/// The outside world: processes, durable files, locks, clock, kernel facts. Knows nothing of upgrades.
@NullMarked
package dev.belay.host;

import org.jspecify.annotations.NullMarked;
