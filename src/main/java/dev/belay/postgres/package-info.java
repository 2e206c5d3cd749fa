/// PostgreSQL databases: how one is inspected, copied while it is used, and brought back by a rename. Knows nothing of
/// services or runs.
@NullMarked
package dev.belay.postgres;

import org.jspecify.annotations.NullMarked;
