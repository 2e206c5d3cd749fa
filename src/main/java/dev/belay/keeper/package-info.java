/// What every kind of data set must be able to do so that it can be protected, proven and brought back. Knows no
/// particular kind.
@NullMarked
package dev.belay.keeper;

import org.jspecify.annotations.NullMarked;
