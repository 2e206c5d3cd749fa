/// The runs of an instance: launched, conducted, told of, taken up again, and what is left of them. Knows nothing of
/// how
/// a plan comes to be, nor of terminals.
@NullMarked
package dev.belay.runs;

import org.jspecify.annotations.NullMarked;
