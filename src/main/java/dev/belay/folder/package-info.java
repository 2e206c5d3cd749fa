/// Folders and single files: how they are copied by what changed, and brought back. Knows nothing of databases.
@NullMarked
package dev.belay.folder;

import org.jspecify.annotations.NullMarked;
