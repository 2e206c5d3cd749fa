/// Databases: how each kind is inspected, copied while it runs, and brought back. Knows nothing of services or runs.
@NullMarked
package dev.belay.database;

import org.jspecify.annotations.NullMarked;
