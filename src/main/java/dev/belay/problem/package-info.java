/// A failure that was foreseen, told so that an operator can act on it.
///
/// It knows no other part of Belay.
@NullMarked
package dev.belay.problem;

import org.jspecify.annotations.NullMarked;
