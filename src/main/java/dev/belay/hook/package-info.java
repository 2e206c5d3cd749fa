/// Runs the operator's hooks and remembers in a ledger which of them were done on this instance.
/// Knows nothing of what stands before or after them.
@NullMarked
package dev.belay.hook;

import org.jspecify.annotations.NullMarked;
