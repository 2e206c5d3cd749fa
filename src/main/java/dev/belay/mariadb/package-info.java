/// MariaDB and MySQL: how a database of such a server is inspected, copied while it runs, and brought back by renames.
/// Knows nothing of services or runs.
@NullMarked
package dev.belay.mariadb;

import org.jspecify.annotations.NullMarked;
