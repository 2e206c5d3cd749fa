/// An application as values: its versions, their order, ranges, conditions and the path between two of them.
///
/// Everything here is computed from what is given; it must not know of files, processes, networks or the clock.
@NullMarked
package dev.belay.app;

import org.jspecify.annotations.NullMarked;
