/// Breaks real runs over a real application at every point where one can break, and looks at what is left. Knows
/// nothing of how a run is made.
@NullMarked
package dev.belay.points;

import org.jspecify.annotations.NullMarked;
