/// Calls restic, which keeps copies in a repository, encrypted, on another machine perhaps. Knows folders and tags;
/// knows nothing of what a backup is.
@NullMarked
package dev.belay.restic;

import org.jspecify.annotations.NullMarked;
