/// Performs, undoes, resumes. Knows no step.
@NullMarked
package dev.belay.engine;

import org.jspecify.annotations.NullMarked;
