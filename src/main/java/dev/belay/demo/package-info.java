/// Shows in half a minute what Belay does, with an application of its own. Uses Belay as an operator would: by its
/// command line.
@NullMarked
package dev.belay.demo;

import org.jspecify.annotations.NullMarked;
