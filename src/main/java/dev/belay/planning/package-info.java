/// Computes plans from what was read of the world. Pure: reads nothing, changes nothing.
@NullMarked
package dev.belay.planning;

import org.jspecify.annotations.NullMarked;
