/// Bad input and secrets, against the real command line: what must refuse refuses well, and nothing secret is told.
@NullMarked
package dev.belay.hostile;

import org.jspecify.annotations.NullMarked;
