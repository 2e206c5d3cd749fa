/// What an instance is made of: versions, manifest values and their validation.
/// Knows nothing of files, processes or plans.
@NullMarked
package dev.belay.app;

import org.jspecify.annotations.NullMarked;
