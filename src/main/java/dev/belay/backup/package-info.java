/// Durable backups: making, proving, keeping and pruning them, and bringing data back. Knows data sets only by their
/// keepers.
@NullMarked
package dev.belay.backup;

import org.jspecify.annotations.NullMarked;
