/// What runs now: whose it is, who has its ports, what is looked at before a run, and how services are started and
/// stopped outside of one. Knows nothing of runs.
@NullMarked
package dev.belay.running;

import org.jspecify.annotations.NullMarked;
